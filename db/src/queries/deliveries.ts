import type { Step } from '@holdfast/domain/booking/steps.ts';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

/** Longer than one try can take: after it, whoever had the claim is gone. */
const claimSeconds = 90;
/** After this a mail that never left is given up. */
const giveUpHours = 72;

export type Claim =
  { claimed: true; attempts: number; isLast: boolean } | { claimed: false; because: 'ended' | 'busy' } | ({ claimed: false } & Waits);
/** The next try is due in `ms`; `code` is what the last one met. */
type Waits = { because: 'waits'; code: string; ms: number };

export interface DeliveryRef {
  bookingId: string;
  step: Step;
}

const claim = prepared<{ attempts: number; isLast: boolean }>(
  'claim_delivery',
  `insert into deliveries as d (booking_id, version, role, kind, offset_minutes, message_id, claimed_by)
   values (:bookingId, :version, :role, :kind, :offsetMinutes, :messageId, :claimedBy)
   on conflict (booking_id, version, role, kind, offset_minutes) do update
     set state = 'claimed', attempts = d.attempts + 1, claimed_at = clock_timestamp(), claimed_by = :claimedBy, next_attempt_at = null
     where (d.state = 'retrying' and (d.claimed_by <> :claimedBy or d.next_attempt_at is null
         or d.next_attempt_at <= greatest(clock_timestamp(), to_timestamp(:nowMs / 1000.0))))
       or (d.state = 'claimed' and (d.claimed_by = :claimedBy or d.claimed_at < clock_timestamp() - interval '${claimSeconds} seconds'))
   returning d.attempts, d.created_at < clock_timestamp() - interval '${giveUpHours} hours' as "isLast"`,
);

/**
 * Takes the right to perform a step now. Whoever has it may act; `claimedBy` is the same for all tries of one activity, which
 * may take its own claim up again at once, but keeps to the wait that it set itself: it may be run for another of its steps.
 */
export async function claimDelivery(
  trx: Db,
  { bookingId, step }: DeliveryRef,
  { claimedBy, messageId, nowMs }: { claimedBy: string; messageId: string; nowMs: number },
): Promise<Claim> {
  const [claimed] = await claim(trx, { bookingId, ...step, messageId, claimedBy, nowMs });
  if (claimed) return { claimed: true, ...claimed };
  const { rows } = await trx.raw<{ rows: { isEnded: boolean; state: string; code: string | null; ms: number | null }[] }>(
    `select ended_at is not null as "isEnded", state, code,
       extract(epoch from next_attempt_at - greatest(clock_timestamp(), to_timestamp(:nowMs / 1000.0)))::float8 * 1000 as ms
     from deliveries
     where booking_id = :bookingId and version = :version and role = :role and kind = :kind and offset_minutes = :offsetMinutes`,
    { bookingId, ...step, nowMs },
  );
  const [standing] = rows;
  if (standing?.isEnded) return { claimed: false, because: 'ended' };
  if (standing?.state !== 'retrying') return { claimed: false, because: 'busy' };
  return { claimed: false, because: 'waits', code: standing.code ?? 'UNKNOWN', ms: Math.max(1, standing.ms ?? 1) };
}

export async function recordSkipped(
  trx: Db,
  { bookingId, step }: DeliveryRef,
  { code, messageId, claimedBy }: { code: string; messageId: string; claimedBy: string },
): Promise<void> {
  await trx.raw(
    `insert into deliveries as d (booking_id, version, role, kind, offset_minutes, message_id, claimed_by, state, attempts, code, ended_at)
     values (:bookingId, :version, :role, :kind, :offsetMinutes, :messageId, :claimedBy, 'skipped', 0, :code, clock_timestamp())
     on conflict (booking_id, version, role, kind, offset_minutes) do update
       set state = 'skipped', code = :code, ended_at = clock_timestamp(), next_attempt_at = null
       where d.ended_at is null`,
    { bookingId, ...step, code, messageId, claimedBy },
  );
}

export type Result =
  { state: 'sent'; hasLink?: boolean } | { state: 'failed'; code: string } | { state: 'retrying'; code: string; retryInMs: number };

const record = prepared(
  'record_delivery',
  `update deliveries set state = :state, code = :code,
     has_link = coalesce(:hasLink, has_link), ended_at = case when :state::text = 'retrying' then null else clock_timestamp() end,
     next_attempt_at = clock_timestamp() + :retryInMs * interval '1 millisecond'
   where booking_id = :bookingId and version = :version and role = :role and kind = :kind and offset_minutes = :offsetMinutes
     and (ended_at is null or :state::text = 'sent')`,
);

/** What came of the try that has the claim. A step that was ended meanwhile (skipped by the host) stays ended, unless it was sent. */
export async function recordResult(db: Db, { bookingId, step }: DeliveryRef, result: Result): Promise<void> {
  await record(db, {
    bookingId,
    ...step,
    state: result.state,
    hasLink: 'hasLink' in result ? result.hasLink : null,
    code: 'code' in result ? result.code : null,
    retryInMs: 'retryInMs' in result ? result.retryInMs : null,
  });
}
