import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import type { Db } from '../database.ts';

/** Notes in the booking's timeline that a calendar stands against it, once for each of its versions, and has the host told. */
export async function flagConflict(
  db: Db,
  { bookingId, version }: { bookingId: string; version: number },
  code: ConflictCode,
): Promise<void> {
  await db.raw(
    `with flagged as (
       insert into booking_events (booking_id, version, kind, actor, details)
       select b.id, b.version, 'conflict', 'system', jsonb_build_object('code', :code::text) from bookings b
       where b.id = :bookingId and b.version = :version and b.status = 'confirmed'
         and not exists (select 1 from booking_events e where e.booking_id = b.id and e.version = b.version and e.kind = 'conflict')
       returning booking_id
     )
     update bookings set wake_at = now(), plan_over_at = null from flagged where bookings.id = flagged.booking_id`,
    { bookingId, version, code },
  );
}

/** Whether what is busy lies over booking `b`, but for its own event, and for another booking's that waits to be written. */
const isOverlapped = (calendars: string) => `exists (select 1 from busy_times t where ${calendars} and t.host_id = b.host_id and t.is_busy
  and t.during && tstzrange(b.start_time, b.end_time)
  and not exists (select 1 from calendar_events o join bookings ob on ob.id = o.booking_id
    where o.calendar_id = t.calendar_id and o.remote_event_id = t.remote_event_id and (ob.id = b.id or o.version <> ob.version)))`;

/** Whether what was flagged of a booking still stands against it, as far as its host's calendars are known. */
export async function conflictStands(db: Db, bookingId: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { stands: boolean }[] }>(
    `select case f.details ->> 'code'
         when 'OVERLAPPED' then ${isOverlapped('true')}
         when 'DELETED_THERE' then e.state = 'lost'
         else t.during is distinct from tstzrange(b.start_time, b.end_time) end as stands
     from bookings b join booking_events f on f.booking_id = b.id and f.version = b.version and f.kind = 'conflict'
       left join calendar_events e on e.booking_id = b.id
       left join busy_times t on t.calendar_id = e.calendar_id and t.remote_event_id = e.remote_event_id
     where b.id = ? and b.status = 'confirmed'`,
    [bookingId],
  );
  return rows[0]?.stands ?? false;
}

/** Notes it of every booking ahead that a calendar's busy time lies over. The caller holds the host's lock. */
export async function flagOverlapped(trx: Db, calendarId: string, nowMs: number): Promise<void> {
  await trx.raw(
    `with flagged as (
       insert into booking_events (booking_id, version, kind, actor, details)
       select b.id, b.version, 'conflict', 'system', '{"code": "OVERLAPPED"}' from bookings b
       where b.host_id = (select host_id from calendars where id = :calendarId) and b.status = 'confirmed' and b.end_time > :now
         and ${isOverlapped('t.calendar_id = :calendarId')}
         and not exists (select 1 from booking_events e where e.booking_id = b.id and e.version = b.version and e.kind = 'conflict')
       returning booking_id
     )
     update bookings set wake_at = now(), plan_over_at = null from flagged where bookings.id = flagged.booking_id`,
    { calendarId, now: new Date(nowMs) },
  );
}
