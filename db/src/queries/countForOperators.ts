import type { AdminCounts } from '@holdfast/domain/admin/schemas.ts';
import type { Db } from '../database.ts';

/** What there is and what is late, in one statement. */
export async function countForOperators(db: Db): Promise<AdminCounts> {
  const { rows } = await db.raw<{ rows: AdminCounts[] }>(`
    select
      (select count(*) from users where deleted_at is null) as "hosts",
      (select count(*) from bookings where status = 'confirmed' and start_time > now()) as "bookingsAhead",
      (select count(*) from reservations where kind = 'hold' and expires_at > now()) as "liveHolds",
      (select count(*) from bookings where plan_over_at is null) as "openPlans",
      (select count(*) from bookings where wake_at < now() - interval '1 minute') as "overdueWakes",
      (select count(*) from requests where state = 'open' and reserve_by < now() - interval '1 minute') as "overdueRequests",
      (select count(*) from deliveries where state = 'claimed') as "claimedDeliveries",
      (select count(*) from deliveries where state = 'retrying') as "retryingDeliveries",
      (select count(*) from deliveries where state = 'failed') as "failedDeliveries",
      (select count(*) from account_mails where sent_at is null) as "unsentAccountMails"`);
  const [counts] = rows;
  if (!counts) throw new Error('counting gave no row');
  return counts;
}
