import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import { ApiError } from '../http/ApiError.ts';

type Slots = { startTime: string; endTime: string }[];

/** The answer to a command that was not carried out; where a start was not to be had, with the nearest that are. */
export async function refusal(outcome: Outcome, nearest: () => Promise<Slots>): Promise<ApiError> {
  if (outcome.status !== 'refused') return new ApiError('WORKFLOWS_UNAVAILABLE', { retryAfterSeconds: 5 });
  const { code } = outcome;
  const offersOthers = code === 'SLOT_UNAVAILABLE' || code === 'HOLD_EXPIRED' || code === 'MAX_BOOKINGS_REACHED';
  return new ApiError(code, offersOthers ? { alternatives: await nearest() } : {});
}
