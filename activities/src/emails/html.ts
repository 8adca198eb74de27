import { Eta } from 'eta';
import mjml2html from 'mjml';
import type { MailDocument } from './document.ts';
import { layout } from './layout.ts';

const eta = new Eta({ autoEscape: true, tags: ['{{', '}}'], varName: 'mail' });
let compiled: Promise<(document: MailDocument) => string> | undefined;

/** The mail for readers of HTML. MJML runs once per process (it takes tens of milliseconds), each mail only fills in its values, escaped. */
export async function renderHtml(document: MailDocument): Promise<string> {
  compiled ??= compile();
  return (await compiled)(document);
}

async function compile(): Promise<(document: MailDocument) => string> {
  // No fonts: MJML would fetch them from a remote host.
  const { html } = await mjml2html(layout, { validationLevel: 'strict', fonts: {}, keepComments: false });
  const fill = eta.compile(html);
  return (document) => fill.call(eta, document);
}
