import type { Db } from '../database.ts';

/** Has the events that could not be written, or taken out, for want of a login tried again: their host has logged in. */
export async function resumeEvents(trx: Db, connectionId: string): Promise<void> {
  await trx.raw(
    `with owed as (
       update deliveries d set state = 'retrying', ended_at = null, next_attempt_at = null
       from calendar_events e join calendars c on c.id = e.calendar_id
       where e.booking_id = d.booking_id and c.connection_id = ? and d.kind in ('calendar-event', 'calendar-removal')
         and d.state in ('failed', 'retrying') and d.code = 'CALENDAR_NEEDS_REAUTH'
       returning d.booking_id
     )
     update bookings set plan_over_at = null, wake_at = now() from owed where bookings.id = owed.booking_id`,
    [connectionId],
  );
}
