import type { PlanFacts } from '@holdfast/domain/booking/plan.ts';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

export interface LoadedFacts extends PlanFacts {
  /** The database's clock when the rows were read, with its microseconds. */
  databaseNowMs: number;
}

const statement = `select b.status, b.version, round(extract(epoch from b.version_at) * 1000)::bigint as "versionAtMs",
       round(extract(epoch from b.start_time) * 1000)::bigint as "startMs", round(extract(epoch from b.end_time) * 1000)::bigint as "endMs",
       m.reminders, u.deleted_at is not null as "hostLeft", b.erased_at is not null as "guestErased",
       (select jsonb_build_object('state', e.state, 'version', e.version,
           'isConnected', e.calendar_id is not null and n.state is distinct from 'disconnecting',
           'awaitsLink', e.wants_link and e.meeting_link is null)
         from calendar_events e left join calendars c on c.id = e.calendar_id left join calendar_connections n on n.id = c.connection_id
         where e.booking_id = b.id) as calendar,
       array(select d.role from deliveries d join calendar_events e on e.booking_id = d.booking_id
         where d.booking_id = b.id and d.version = b.version and d.kind in ('confirmation', 'moved') and not d.has_link
           and e.wants_link and e.meeting_link is not null) as "lackLink",
       exists (select 1 from booking_events where booking_id = b.id and version = b.version and kind = 'conflict') as "hasConflict",
       array(select d.version || ':' || d.role || ':' || d.kind || ':' || d.offset_minutes from deliveries d
         where d.booking_id = b.id and d.ended_at is not null) as ended,
       array(select d.version || ':' || d.role || ':' || d.kind || ':' || d.offset_minutes from deliveries d
         where d.booking_id = b.id and d.ended_at is null) as begun,
       (extract(epoch from clock_timestamp()) * 1000)::float8 as "databaseNowMs"
     from bookings b join meeting_types m on m.id = b.meeting_type_id join users u on u.id = b.host_id
     where b.id = :bookingId`;

const read = prepared<LoadedFacts>('plan_facts', statement);
const readLocked = prepared<LoadedFacts>('lock_plan_facts', `${statement} for no key update of b`);

/**
 * The rows that a booking's plan follows from, read in one statement with the clock. With `lock`, the booking's row is held
 * until the transaction ends, so that what is decided from it and a change of it come one after the other.
 */
export async function loadPlanFacts(db: Db, bookingId: string, { lock = false } = {}): Promise<LoadedFacts | null> {
  return (await (lock ? readLocked : read)(db, { bookingId }))[0] ?? null;
}
