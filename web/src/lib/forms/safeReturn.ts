/** Where to go after logging in: a path of this site, or `otherwise` for anything that could lead elsewhere. */
export function safeReturn(wanted: string | null | undefined, otherwise = '/today'): string {
  if (!wanted || wanted.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return otherwise;
  const url = new URL(wanted, 'http://here.invalid');
  if (url.origin !== 'http://here.invalid' || /^\/(\/|(login|logout|signup)(\/|$))/.test(url.pathname)) return otherwise;
  return url.pathname + url.search + url.hash;
}
