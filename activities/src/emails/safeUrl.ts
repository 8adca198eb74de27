/** The address as it may stand in a link, or null when it is none of http or https: `javascript:` and `data:` never become one. */
export function safeUrl(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** For our own addresses, where anything else is a mistake in the settings. */
export function ownUrl(value: string): string {
  const url = safeUrl(value);
  if (url === null) throw new TypeError('a link in a mail must be an http or https address');
  return url;
}
