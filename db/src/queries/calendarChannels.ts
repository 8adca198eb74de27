import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';

/** A channel that notifications come through. */
type Channel = Pick<Calendar, 'channelId' | 'channelResourceId' | 'channelTokenHash' | 'channelExpiresAt' | 'channelRenewAt'>;

/** The connection that a channel belongs to, with the hash of its secret; null for one that is unknown, or no longer ours. */
export async function findChannel(
  db: Db,
  channelId: string,
): Promise<{ connectionId: string; calendarId: string; tokenHash: Buffer } | null> {
  const { rows } = await db.raw<{ rows: { connectionId: string; calendarId: string; tokenHash: Buffer }[] }>(
    `select connection_id as "connectionId", id as "calendarId", channel_token_hash as "tokenHash"
     from calendars where channel_id = ? and channel_token_hash is not null`,
    [channelId],
  );
  return rows[0] ?? null;
}

/** The calendar's one channel from now on, or none. */
export async function saveChannel(db: Db, calendarId: string, channel: Channel | null): Promise<void> {
  const none = { channelId: null, channelResourceId: null, channelTokenHash: null, channelExpiresAt: null, channelRenewAt: null };
  await Calendar.query(db)
    .findById(calendarId)
    .patch(channel ?? none);
}

/** What a provider says of a subscription itself. `renew`: it has to be prolonged; `removed`: it is gone; `missed`: notifications were lost. */
export async function noteChannelEvent(db: Db, calendarId: string, event: 'renew' | 'removed' | 'missed'): Promise<void> {
  const patches = {
    renew: { channelRenewAt: new Date(0) },
    removed: { channelId: null, channelTokenHash: null, channelRenewAt: null, listedAt: null },
    missed: { listedAt: null },
  };
  await Calendar.query(db).findById(calendarId).patch(patches[event]);
}
