import { z } from 'zod';
import { language } from '../language/languages.ts';
import { email, line, username, uuid } from '../http/text.ts';
import { instant, timezone } from '../time/schemas.ts';

/** Long enough to resist guessing; the upper limit keeps hashing bounded. */
const password = z.string().min(10, 'must be at least 10 characters').max(200, 'must be at most 200 characters');
/** A password that is only compared: an old rule may have allowed it. */
const anyPassword = z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const hostCap = z.int().min(1, 'must be 1 to 1000').max(1000, 'must be 1 to 1000').nullable();

export const signupBody = z.strictObject({ email, password, name: line(120), username, timezone, language: language.default('en') });
export const loginBody = z.strictObject({ email, password: anyPassword });
/** Whether time is booked that the host's calendars could not be asked for just before. */
const calendarFallback = z.enum(['book', 'refuse'], 'must be book or refuse');
/** What a booking does when its event is moved or deleted in the calendar itself. */
const followsCalendar = z.enum(['follow', 'flag'], 'must be follow or flag');
export const profileBody = z
  .strictObject({ name: line(120), username, timezone, language, maxBookingsPerDay: hostCap, calendarFallback, followsCalendar })
  .partial();
export const passwordBody = z.strictObject({ currentPassword: anyPassword, newPassword: password });
export const forgotBody = z.strictObject({ email });
export const resetBody = z.strictObject({ token: z.string().min(1).max(300), newPassword: password });
export const confirmBody = z.strictObject({ token: z.string().min(1).max(300) });
export const deleteAccountBody = z.strictObject({ password: anyPassword });

export const user = z.object({
  id: uuid,
  email: z.string(),
  emailConfirmed: z.boolean(),
  name: z.string(),
  username: z.string(),
  timezone,
  language,
  role: z.enum(['host', 'admin']),
  maxBookingsPerDay: hostCap,
  calendarFallback,
  followsCalendar,
  createdAt: instant,
});
export const userAnswer = z.object({ user });

export const session = z.object({ id: uuid, userAgent: z.string(), createdAt: instant, expiresAt: instant, isCurrent: z.boolean() });

/** `keepCurrent=true` ends all sessions but the caller's own. */
export const endSessionsQuery = z.strictObject({ keepCurrent: z.enum(['true', 'false'], 'must be true or false').default('false') });

export const usernameAnswer = z.object({ name: z.string(), available: z.boolean() });
