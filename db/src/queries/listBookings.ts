import { Booking } from '../models/Booking.ts';
import type { Db } from '../database.ts';

export interface BookingFilter {
  status?: 'confirmed' | 'cancelled';
  from?: Date;
  to?: Date;
  meetingTypeId?: string;
  /** Part of the guest's name or address. */
  text?: string;
  /** `asc`: the next meeting first. */
  order: 'asc' | 'desc';
  after?: { startTime: Date; id: string };
  limit: number;
}

/** A host's bookings by start, one more than `limit` where there is another page. */
export async function listBookings(db: Db, hostId: string, filter: BookingFilter): Promise<Booking[]> {
  const query = Booking.query(db).where({ hostId });
  if (filter.status) void query.where('status', filter.status);
  if (filter.from) void query.where('endTime', '>', filter.from);
  if (filter.to) void query.where('startTime', '<', filter.to);
  if (filter.meetingTypeId) void query.where('meetingTypeId', filter.meetingTypeId);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    void query.where((either) => void either.where('inviteeName', 'ilike', pattern).orWhereRaw('invitee_email::text ilike ?', [pattern]));
  }
  if (filter.after)
    void query.whereRaw(`(start_time, id) ${filter.order === 'asc' ? '>' : '<'} (?, ?)`, [filter.after.startTime, filter.after.id]);
  return query
    .orderBy([
      { column: 'startTime', order: filter.order },
      { column: 'id', order: filter.order },
    ])
    .limit(filter.limit + 1);
}
