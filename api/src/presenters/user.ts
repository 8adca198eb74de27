import type { User } from '@holdfast/db/models/User.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** An account as its owner sees it. */
export function presentUser(user: User) {
  const { id, email, name, username, timezone, language, role, maxBookingsPerDay, calendarFallback, followsCalendar } = user;
  const emailConfirmed = user.emailConfirmedAt !== null;
  return {
    id,
    email,
    emailConfirmed,
    name,
    username,
    timezone,
    language,
    role,
    maxBookingsPerDay,
    calendarFallback,
    followsCalendar,
    createdAt: formatInstant(user.createdAt.getTime()),
  };
}
