import type { Connection } from './standing.ts';

/** What has just become of an account: `waiting` is another one that was perhaps meant, and still has to be connected again. */
export type Outcome =
  | { kind: 'connected'; account: string | null; waiting: string | null }
  | { kind: 'failed'; code: string }
  | { kind: 'disconnected' }
  | null;

/** How an attempt to connect ended, by the address that the API or the page of disconnecting has sent the host back to. */
export function outcomeOf(query: URLSearchParams, connections: Pick<Connection, 'id' | 'provider' | 'state' | 'accountEmail'>[]): Outcome {
  const code = query.get('error');
  if (code !== null) return { kind: 'failed', code };
  if (query.has('disconnected')) return { kind: 'disconnected' };
  const connectedId = query.get('connected');
  if (connectedId === null) return null;
  const found = connections.find((one) => one.id === connectedId);
  const waiting = connections.find(
    ({ id, provider, state }) => id !== found?.id && provider === found?.provider && state === 'needs-reauth',
  );
  return { kind: 'connected', account: found?.accountEmail ?? null, waiting: waiting?.accountEmail ?? null };
}
