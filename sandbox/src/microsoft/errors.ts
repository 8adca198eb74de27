import { randomUUID } from 'node:crypto';
import { json, Refusal } from '../http/exchange.ts';

/** An error as Graph words it. */
export function graphError(status: number, code: string, message: string, headers: Record<string, string> = {}): Refusal {
  const requestId = randomUUID();
  const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': requestId, 'client-request-id': requestId };
  return new Refusal(json({ error: { code, message, innerError } }, status, { 'request-id': requestId, ...headers }));
}

export const itemNotFound = () => graphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
export const badRequest = (message: string, code = 'RequestBroker--ParseUri') => graphError(400, code, message);
