/**
 * `bookings`: workflows and what a guest waits for. `notifications`: what reaches a person, slow or failing without harm to the
 * first. `calendars`: whatever asks a provider of calendars, workflows too.
 */
export const taskQueues = { bookings: 'bookings', notifications: 'notifications', calendars: 'calendars' } as const;
