import { Client, HTTPMessageHandler, type Context, type Middleware } from '@microsoft/microsoft-graph-client';

/**
 * The last but one of the chain. Takes the token to one origin and nowhere else, bounds the call, and asks for what every call
 * needs: instants in UTC, and ids that stay when an event goes to another calendar.
 */
class Bearer implements Middleware {
  private readonly origin: string;
  private readonly token: string;
  private readonly timeoutMs: number;
  private next: Middleware | null = null;

  constructor(origin: string, token: string, timeoutMs: number) {
    this.origin = origin;
    this.token = token;
    this.timeoutMs = timeoutMs;
  }

  setNext(next: Middleware): void {
    this.next = next;
  }

  async execute(context: Context): Promise<void> {
    // The client's types are those of a browser; it gives addresses, never a Request.
    const url: unknown = context.request;
    if (typeof url !== 'string' || new URL(url).origin !== this.origin) throw new Error('The token is for another origin');
    const headers = new Headers(context.options?.headers);
    headers.set('authorization', `Bearer ${this.token}`);
    headers.set('prefer', 'outlook.timezone="UTC", IdType="ImmutableId", odata.maxpagesize=200');
    context.options = {
      ...context.options,
      // As a plain object: the client's own type knows no Headers.
      headers: Object.fromEntries(headers),
      redirect: 'error',
      signal: AbortSignal.timeout(this.timeoutMs),
    };
    await this.next?.execute(context);
  }
}

export interface Graph {
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  patch(path: string, body: object): Promise<unknown>;
  delete(path: string): Promise<void>;
  /** Where a link leads, to be asked for later. @throws Error for one to another origin */
  pathOf(link: string): string;
}

/**
 * Graph v1.0 by its client, with a chain of our own: the stock one sleeps through throttling inside the process, repeats posts, and
 * over http leaves the token out without a word. Paths are sent as they are: ids must be encoded.
 */
export function graphClient(baseUrl: string, token: string, timeoutMs: number): Graph {
  const { origin } = new URL(baseUrl);
  const client = Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: 'v1.0',
    middleware: [new Bearer(origin, token, timeoutMs), new HTTPMessageHandler()],
  });
  return {
    get: (path) => client.api(path).get() as Promise<unknown>,
    post: (path, body) => client.api(path).post(body) as Promise<unknown>,
    patch: (path, body) => client.api(path).patch(body) as Promise<unknown>,
    async delete(path) {
      await client.api(path).delete();
    },
    pathOf(link) {
      const url = new URL(link);
      if (url.origin !== origin) throw new Error('A link to another origin');
      return url.pathname.replace(/^\/v1\.0(?=\/)/, '') + url.search;
    },
  };
}
