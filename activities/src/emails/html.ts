import { readFileSync } from 'node:fs';
import { Eta } from 'eta';
import type { MailDocument } from './document.ts';

const eta = new Eta({ autoEscape: true, tags: ['{{', '}}'], varName: 'mail' });
const fill = eta.compile(readFileSync(new URL('layout.eta', import.meta.url), 'utf8'));

/** The mail for readers of HTML: the compiled layout with its values filled in, every one escaped. */
export function renderHtml(document: MailDocument): string {
  return fill.call(eta, document);
}
