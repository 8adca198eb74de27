/** JSON as it came over the wire: the assertion is the check. */
type Wire = ReturnType<typeof JSON.parse>;

export interface Answer {
  status: number;
  /** The parsed JSON, or undefined when the answer is none. */
  body: Wire;
  text: string;
  headers: Headers;
}

export interface HttpClient {
  /**
   * Sends JSON with the own site's Origin and this client's cookies. `headers` replace the client's own; one set to null is
   * left out. A string or bytes as `body` are sent as they are.
   */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string | null>): Promise<Answer>;
  /** Cookie values by name; may be changed. */
  cookies: Map<string, string>;
}

/** A browser in small: `base` is the address before each path. */
export function httpClient(base: string, origin: string): HttpClient {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async call(method, path, body, headers = {}) {
      const all: Record<string, string | null> = {
        Origin: origin,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(cookies.size === 0 ? {} : { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...headers,
      };
      const response = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
        ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
      });
      keep(cookies, response.headers);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: parsed(response.headers, text) };
    },
  };
}

function keep(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}

function parsed(headers: Headers, text: string): Wire {
  return text !== '' && /json/.test(headers.get('Content-Type') ?? '') ? JSON.parse(text) : undefined;
}
