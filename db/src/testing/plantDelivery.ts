import type { Step } from '@holdfast/domain/booking/steps.ts';
import { messageId } from '@holdfast/domain/booking/messageId.ts';
import type { Db } from '../database.ts';
import { Delivery } from '../models/Delivery.ts';

/** A step's record as a worker would have left it: ended states get their instant, open ones none. */
export async function plantDelivery(
  db: Db,
  bookingId: string,
  step: Step,
  { state, ...rest }: { state: Delivery['state'] } & Partial<Pick<Delivery, 'attempts' | 'code' | 'nextAttemptAt' | 'createdAt'>>,
): Promise<Delivery> {
  const endedAt = state === 'sent' || state === 'skipped' || state === 'failed' ? new Date() : null;
  return Delivery.query(db)
    .insert({ bookingId, ...step, state, endedAt, messageId: messageId(bookingId, step), claimedBy: 'test', ...rest })
    .returning('*');
}
