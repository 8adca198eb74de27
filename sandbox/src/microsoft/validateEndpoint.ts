import { randomUUID } from 'node:crypto';

const answerWithinMs = 10_000;

/** Asks an address to prove that it wants notifications; null where it does, otherwise what Graph says is wrong with it. */
export async function validateEndpoint(url: string): Promise<string | null> {
  const target = new URL(url);
  // With characters that have to be decoded.
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  target.searchParams.set('validationToken', token);
  try {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    const response = await fetch(target, {
      method: 'POST',
      headers,
      body: '',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    if (response.status !== 200) return `Subscription validation request failed. HTTP status code is '${response.status}'.`;
    if (!(response.headers.get('content-type') ?? '').startsWith('text/plain') || text !== token)
      return 'Subscription validation request failed. Must respond with 200 OK to this request.';
    return null;
  } catch {
    return 'Subscription validation request timed out.';
  }
}
