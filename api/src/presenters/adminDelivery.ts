import type { Delivery } from '@holdfast/db/models/Delivery.ts';
import type { AdminDelivery } from '@holdfast/domain/admin/schemas.ts';
import { stepKey } from '@holdfast/domain/booking/steps.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A delivery as an operator sees it. */
export function presentAdminDelivery(delivery: Delivery): AdminDelivery {
  const { id, bookingId, state, attempts, code, createdAt, claimedAt, nextAttemptAt, endedAt } = delivery;
  return {
    id,
    bookingId,
    key: stepKey(delivery),
    state,
    attempts,
    code,
    createdAt: formatInstant(createdAt.getTime()),
    claimedAt: formatInstant(claimedAt.getTime()),
    nextAttemptAt: nextAttemptAt && formatInstant(nextAttemptAt.getTime()),
    endedAt: endedAt && formatInstant(endedAt.getTime()),
  };
}
