import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';
import { lockHost } from './lockHost.ts';

/** A calendar as its provider lists it. */
export interface ListedCalendar {
  remoteId: string;
  name: string;
  timezone: string;
  canWrite: boolean;
  isPrimary: boolean;
  offersMeetingLink: boolean;
}

/**
 * Brings the account's calendars up to its provider's list. A new account's own calendar takes time, and receives bookings
 * where the host has none for that yet. One that the list has under another id, by its name, keeps its row; one that is no
 * longer there is marked lost and keeps its busy times, for an error is no reason to offer time. Another zone moves whole days,
 * so such a calendar is listed anew.
 */
export async function saveCalendarList(db: Db, connectionId: string, listed: ListedCalendar[], now: Date): Promise<void> {
  await db.transaction(async (trx) => {
    const { rows: owners } = await trx.raw<{ rows: { hostId: string }[] }>(
      `select user_id as "hostId" from calendar_connections where id = ? and state = 'active'`,
      [connectionId],
    );
    const hostId = owners[0]?.hostId;
    if (hostId === undefined) return;
    await lockHost(trx, hostId);
    const known = await Calendar.query(trx).where({ connectionId });
    const isNew = known.length === 0;
    const vanished = known.filter(({ remoteId }) => !listed.some((one) => one.remoteId === remoteId));
    for (const { remoteId, isPrimary, name, timezone, canWrite, offersMeetingLink } of listed) {
      const facts = { name, timezone, canWrite, offersMeetingLink };
      const same =
        known.find((one) => one.remoteId === remoteId) ?? vanished.find((one) => one.name === name && (one.blocks || one.isDestination));
      if (!same) {
        const hasDestination = await Calendar.query(trx).findOne({ hostId, isDestination: true });
        const chosen = isNew && isPrimary;
        const isDestination = chosen && canWrite && !hasDestination;
        await Calendar.query(trx).insert({ connectionId, hostId, remoteId, isPrimary, ...facts, blocks: chosen, isDestination });
        continue;
      }
      vanished.splice(0, Infinity, ...vanished.filter(({ id }) => id !== same.id));
      const mustList = same.remoteId !== remoteId || same.timezone !== timezone;
      await Calendar.query(trx)
        .findById(same.id)
        .patch({
          ...facts,
          remoteId,
          isPrimary,
          isDestination: same.isDestination && canWrite,
          lostAt: null,
          updatedAt: now,
          ...(same.lostAt && { channelId: null, channelTokenHash: null, channelRenewAt: null }),
          ...(mustList && { cursor: null, channelRenewAt: now }),
        });
    }
    for (const { id, lostAt } of vanished)
      if (lostAt === null) await Calendar.query(trx).findById(id).patch({ lostAt: now, updatedAt: now });
  });
}
