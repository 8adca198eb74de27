/**
 * `bookings`: workflows and what a guest waits for. `notifications`: what reaches a person, slow or failing without harm to the
 * first. `calendar-events`: what reaches a booking's host's calendar, and the mails that are due with it. `calendars`: what keeps
 * connected calendars in step, workflows too.
 */
export const taskQueues = {
  bookings: 'bookings',
  notifications: 'notifications',
  calendarEvents: 'calendar-events',
  calendars: 'calendars',
} as const;
