/** A path of this site that a visitor may be sent to, from what came in an address; `/` for anything that could lead elsewhere. */
export function localPath(text: string | null | undefined, otherwise = '/'): string {
  if (!text || !/^\/(?![/\\])[\x20-\x7e]*$/.test(text) || text.includes('\\') || text.length > 2000) return otherwise;
  const base = 'http://local.invalid';
  const url = URL.parse(text, base);
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise;
}
