import { randomUUID } from 'node:crypto';
import type { Db } from '../database.ts';
import { Booking } from '../models/Booking.ts';
import { lockHost } from './lockHost.ts';
import { recordCancellation } from './recordCancellation.ts';

interface Leaving {
  hostId: string;
  /** The hash that was checked. */
  passwordHash: string;
  now: Date;
}

/**
 * Ends an account in one transaction: its bookings ahead are cancelled, so that every guest is told; its sessions, its offer and
 * its claims on time end; its address and username are free again. The row stays for the mails that are due, until maintenance
 * removes it. False when the password is no longer the one that was checked: then nothing changed.
 */
export async function closeAccount(db: Db, { hostId, passwordHash, now }: Leaving): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockHost(trx, hostId);
    const name = `deleted-${randomUUID().replaceAll('-', '').slice(0, 30)}`;
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `update users set deleted_at = :now, updated_at = :now, email = :email, username = :name, password_hash = '!',
         schedule_version = schedule_version + 1
       where id = :hostId and password_hash = :passwordHash and deleted_at is null
       returning id`,
      { hostId, passwordHash, now, name, email: `${name}@deleted.invalid` },
    );
    if (rows.length === 0) return false;
    const ahead = await Booking.query(trx).select('id').where({ hostId, status: 'confirmed' }).where('startTime', '>', now);
    for (const { id } of ahead) await recordCancellation(trx, { bookingId: id, actor: 'host', reason: null, wake: true });
    await trx.raw(`delete from reservations where host_id = ? and kind <> 'booking'`, [hostId]);
    await trx.raw('update meeting_types set deleted_at = ? where user_id = ? and deleted_at is null', [now, hostId]);
    await trx.raw(
      `update calendar_connections set state = 'disconnecting', dirty_at = date_trunc('milliseconds', clock_timestamp()) where user_id = ?`,
      [hostId],
    );
    await trx.raw('delete from sessions where user_id = ?', [hostId]);
    await trx.raw('delete from account_mails where user_id = ? and started_at is null', [hostId]);
    return true;
  });
}
