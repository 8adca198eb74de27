/** Whether bookings ahead have their events in a calendar, of which `calendar` is the table or its alias: a condition for other statements. */
export function holdsBookings(calendar: string): string {
  return `exists (select 1 from calendar_events e join bookings b on b.id = e.booking_id
    where e.calendar_id = ${calendar}.id and e.state = 'written' and b.status = 'confirmed' and b.end_time > now())`;
}
