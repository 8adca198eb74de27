import type { Cookies } from '@sveltejs/kit';

/** Gives the visitor the cookies that the API sets, with the attributes that the API chose. `lines` are Set-Cookie headers (RFC 6265, 4.1). */
export function relayCookies({ cookies }: { cookies: Pick<Cookies, 'set'> }, lines: string[]): void {
  for (const line of lines) {
    const [pair = '', ...rest] = line.split(';');
    const equals = pair.indexOf('=');
    if (equals < 1) continue;
    const attributes = new Map(rest.map((part) => splitAtEquals(part.trim())));
    const expires = attributes.get('expires');
    const maxAge = attributes.get('max-age');
    cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1), {
      path: attributes.get('path') ?? '/',
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      sameSite: attributes.get('samesite') === 'strict' ? 'strict' : 'lax',
      ...(expires === undefined ? {} : { expires: new Date(expires) }),
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
      // As it came: the value is no text of ours.
      encode: (value) => value,
    });
  }
}

function splitAtEquals(part: string): [name: string, value: string] {
  const equals = part.indexOf('=');
  const name = (equals < 0 ? part : part.slice(0, equals)).toLowerCase();
  const value = equals < 0 ? '' : part.slice(equals + 1);
  return [name, name === 'samesite' ? value.toLowerCase() : value];
}
