import { z } from 'zod';

// C0 and C1 controls, zero-width and bidirectional controls, line and paragraph separators, the byte order mark and lone surrogates.
const neverInALine = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u;
const neverInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

/** One line as a person types it: trimmed, 1 to `max` UTF-16 units, without control, bidirectional or broken characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !neverInALine.test(text), 'must be one line without control characters');
}

/** Text of several lines, at most `max` UTF-16 units; line ends become `\n`. May be empty. */
export function text(max: number) {
  return z
    .string()
    .max(max, `must be at most ${max} characters`)
    .refine((value) => !neverInText.test(value), 'must not contain control characters')
    .transform((value) => value.replace(/\r\n?/g, '\n').trim());
}

/** An address that SMTP takes without quoting, lower-cased; RFC 5321 limits: 64 before the @, 254 in all. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'must be at most 254 characters')
  .pipe(z.email('must be an e-mail address such as ada@example.com'))
  .refine((value) => value.indexOf('@') <= 64, 'must have at most 64 characters before the @');

/** In lower case, as the database writes it: what is compared, signed or hashed is the same text. */
export const uuid = z.uuid('must be a UUID').toLowerCase();

/** The first path segments that are ours, and names that would mislead a guest. */
const reservedNames = new Set(
  (
    'about account admin api app assets auth availability blocks blog bookings calendars confirm contact dashboard docs embed favicon ' +
    'forgot-password guests health ' +
    'help holds holdfast host hosts login logout mail manage me meeting-types metrics new notifications onboarding openapi privacy reset-password robots ' +
    'schedules security settings signup static status support team teams terms today usernames users webhooks welcome well-known www zone'
  ).split(' '),
);

export function isReservedName(name: string): boolean {
  return reservedNames.has(name);
}

/** A username by its form alone: it may be reserved. */
export const usernameForm = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{2,38}$/, 'must be 3 to 39 of a–z, 0–9 and -, not starting with -');

export const username = usernameForm.refine((name) => !isReservedName(name), 'is reserved');

export const slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,78}$/, 'must be 1 to 79 of a–z, 0–9 and -, not starting with -');
