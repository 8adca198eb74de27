import { escapeHtml } from './escape.ts';
import { styles } from './styles.ts';

/** A whole page around its `<main>`; works without scripts. */
export function layout(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${styles}</style></head><body>${body}</body></html>`;
}
