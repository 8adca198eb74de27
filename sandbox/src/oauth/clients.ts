import { isLoopbackUrl } from '../guard/loopback.ts';
import type { Call } from '../http/exchange.ts';
import type { Client, Grants } from './grants.ts';

/** The client that a token request comes from, by its form fields or a Basic header; null where id or secret is wrong. */
export function authenticatedClient(grants: Grants, call: Call, fields: URLSearchParams): Client | null {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const [basicId, basicSecret] =
    basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  const id = fields.get('client_id') ?? basicId;
  const secret = fields.get('client_secret') ?? basicSecret;
  return grants.clients.find((client) => client.id === id && client.secret === secret) ?? null;
}

/** Whether a client may have people sent to an address: one of its own, or without any, one on this machine. */
export function mayRedirect(client: Client, uri: string): boolean {
  return client.redirectUris.length === 0 ? isLoopbackUrl(uri) : client.redirectUris.includes(uri);
}
