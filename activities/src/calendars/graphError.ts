import { GraphError } from '@microsoft/microsoft-graph-client';
import { ProviderError } from './provider.ts';
import { networkCode, retryAfterMs, word } from './remoteWords.ts';

const lostCursor = new Set(['syncstatenotfound', 'syncstateinvalid', 'resyncrequired']);
/** Nothing of the account can be had, whatever is asked. */
const noMailbox = new Set(['mailboxnotenabledforrestapi', 'mailboxnotsupportedforrestapi']);

/** What Graph's client threw, as ours. Nothing of the answer's text is kept: it may hold titles and addresses. */
export function graphError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  // A failure of the network is a GraphError too, of status -1, with the cause's name for its code.
  if (!(error instanceof GraphError) || error.statusCode === -1) return new ProviderError('unreachable', networkWord(error));
  const { statusCode: status, headers } = error;
  const code = word(error.code) ?? String(status);
  const key = code.toLowerCase();
  const afterMs = retryAfterMs(headers);

  if (status === 429) return new ProviderError('busy', code, afterMs);
  if (status >= 500 && status !== 501) return new ProviderError('busy', code, afterMs);
  if (status === 401) return new ProviderError('unauthorized', code);
  if (status === 410 || lostCursor.has(key)) return new ProviderError('cursor-gone', code);
  if (noMailbox.has(key)) return new ProviderError('needs-reauth', code);
  if (status === 403) return new ProviderError('forbidden', code);
  if (status === 404) return new ProviderError('calendar-gone', code);
  return new ProviderError('operator', code);
}

function networkWord(error: unknown): string {
  if (error instanceof GraphError && (error.code === 'TimeoutError' || error.code === 'AbortError')) return error.code;
  return networkCode(error);
}
