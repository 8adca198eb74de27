import { abandonRequest, type CommandRequest, findRequestByKey, insertRequest, type NewRequest } from '@holdfast/db/queries/requests.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import type { RequestKey } from './requestKey.ts';

export interface Recorded {
  request: CommandRequest;
  /** Another call made this request: its answer is this one's too. */
  isRepeat: boolean;
}

/** A request as it is to be recorded, but for its key. */
export type Draft = NewRequest extends infer R ? (R extends unknown ? Omit<R, 'key' | 'fingerprint'> : never) : never;

/**
 * The request that stands for a key: the one recorded before, or a new one from `draft`. A request that came to nothing is
 * replaced; `draft` is asked for only then, and may refuse. Whoever loses a race for the key joins the winner.
 */
export async function recordRequest({ db }: ApiDeps, key: RequestKey, draft: () => Promise<Draft>): Promise<Recorded> {
  let drafted: Draft | undefined;
  for (;;) {
    const standing = await findRequestByKey(db, key.key);
    if (standing && !key.isDerived && standing.fingerprint !== key.fingerprint) {
      throw new ApiError('IDEMPOTENCY_CONFLICT', { detail: 'Use a new key when anything in the request has changed.' });
    }
    if (standing && standsFirm(standing, key)) return { request: standing, isRepeat: true };
    if (standing?.state === 'open' && (await abandonRequest(db, standing.id)).status !== 'abandoned') continue;
    drafted ??= await draft();
    const request = await insertRequest(db, { ...drafted, key: key.key, fingerprint: key.fingerprint }, standing?.id);
    if (request) return { request, isRepeat: false };
  }
}

/**
 * Whether a request answers for its key: it is under way in time, or it has an outcome. Neither a refusal nor a booking that
 * was cancelled since is replayed for a derived key, and nothing that was abandoned for any.
 */
function standsFirm({ state, isLate, outcome, isCancelled }: CommandRequest, { isDerived }: RequestKey): boolean {
  if (state === 'open') return !isLate;
  if (state === 'abandoned') return false;
  return !isDerived || (outcome?.status === 'accepted' && !isCancelled);
}
