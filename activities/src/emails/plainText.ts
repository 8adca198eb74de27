import type { Detail, MailDocument } from './document.ts';

/** The mail for readers of plain text, line for line what the HTML says. */
export function plainText({ heading, lead, block, details, button, links, footer }: MailDocument): string {
  const paragraphs = [
    heading,
    ...lead,
    ...(block ? [[block.title, block.when, ...block.notes].join('\n')] : []),
    ...(details.length > 0 ? [details.map(detailLine).join('\n')] : []),
    ...[...(button ? [button] : []), ...links].map(({ label, href }) => `${label}:\n${href}`),
    ...(footer.length > 0 ? [footer.join('\n')] : []),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** Further lines are set in; a question keeps its mark as the only one. */
function detailLine({ label, value }: Detail): string {
  return `${label}${label.endsWith('?') ? '' : ':'} ${value.replace(/\n(?=[^\n])/g, '\n  ')}`;
}
