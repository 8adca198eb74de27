/** `bookings`: workflows and what a guest waits for. `notifications`: what reaches a person, slow or failing without harm to the first. */
export const taskQueues = { bookings: 'bookings', notifications: 'notifications' } as const;
