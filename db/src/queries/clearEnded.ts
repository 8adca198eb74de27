import type { Db } from '../database.ts';

const batch = 1000;

/** Each removes at most one batch, found by an index and removed by key: joined with `in`, the table would be read through. A host who left goes once every guest of theirs has been told. */
const sweeps = {
  requests: `delete from requests where id = any(array(select id from requests where ended_at < now() - interval '1 hour' limit ${batch}))`,
  openRequests: `update requests set state = 'abandoned', ended_at = clock_timestamp()
    where id = any(array(select id from requests where state = 'open' and reserve_by < now() - interval '1 minute' limit ${batch})) and state = 'open'`,
  sessions: `delete from sessions where id = any(array(select id from sessions where expires_at < now() limit ${batch}))`,
  oauthStates: `delete from oauth_states where id = any(array(select id from oauth_states where expires_at < now() limit ${batch}))`,
  holds: `delete from reservations where id = any(array(
    select id from reservations where kind = 'hold' and expires_at < now() - interval '1 minute' limit ${batch} for update skip locked))`,
  accountMails: `delete from account_mails where id = any(array(select id from account_mails where created_at < now() - interval '30 days' limit ${batch}))`,
  loginLimits: `delete from login_limits where key = any(array(
    select key from login_limits where expire < (extract(epoch from now()) * 1000)::bigint limit ${batch}))`,
  hosts: `delete from users where id = any(array(
    select id from users u where deleted_at is not null and deleted_at < now() - interval '1 minute'
      and not exists (select 1 from bookings b where b.host_id = u.id and b.plan_over_at is null and b.status = 'cancelled') limit 10))`,
};

/** Removes what has ended, in bounded batches until there is none; answers with the rows touched by name. */
export async function clearEnded(db: Db): Promise<Record<keyof typeof sweeps, number>> {
  const cleared = { requests: 0, openRequests: 0, sessions: 0, oauthStates: 0, holds: 0, accountMails: 0, loginLimits: 0, hosts: 0 };
  for (const name of Object.keys(sweeps) as (keyof typeof sweeps)[]) {
    for (let rows = batch; rows === batch; cleared[name] += rows) {
      rows = (await db.raw<{ rowCount: number }>(sweeps[name])).rowCount;
    }
  }
  return cleared;
}
