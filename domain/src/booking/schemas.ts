import { z } from 'zod';
import { email, line, text, uuid } from '../http/text.ts';
import { language } from '../language/schema.ts';
import { location, questions } from '../meetingTypes/schemas.ts';
import { date, instant, timezone } from '../time/schemas.ts';

export const force = z.array(z.enum(['hours', 'notice', 'window', 'caps'])).max(4);

const answerValue = z.union([text(5000), z.boolean(), z.array(line(200)).max(50)]);

/** Answers by question id; which ids and kinds are right is the meeting type's to say. */
const answers = z
  .record(z.string().max(40), answerValue)
  .refine((given) => Object.keys(given).length <= 20, 'must be at most 20 answers')
  .default({});
export type Answers = z.infer<typeof answers>;

export const bookingBody = z.strictObject({
  meetingTypeId: uuid,
  startTime: instant,
  inviteeName: line(120),
  inviteeEmail: email,
  inviteeTimezone: timezone,
  /** The guest's mails are in it. */
  inviteeLanguage: language.default('en'),
  notes: text(2000).optional(),
  answers,
  holdId: uuid.optional(),
  force: force.optional(),
});
export type BookingBody = z.infer<typeof bookingBody>;

export const cancelBody = z.strictObject({ reason: text(1000).optional() });
export const moveBody = z.strictObject({ startTime: instant, force: force.optional() });

/** The manage token where the caller sends it in the address. */
export const tokenQuery = z.strictObject({ token: z.string().max(200).optional() });

export const bookingStatus = z.enum(['confirmed', 'cancelled', 'rescheduled']);

export const bookingAnswer = z.object({
  id: uuid,
  meetingTypeId: uuid,
  meetingTypeName: z.string(),
  hostUserId: uuid,
  inviteeName: z.string(),
  inviteeEmail: z.string(),
  inviteeTimezone: z.string(),
  inviteeLanguage: language,
  startTime: instant,
  endTime: instant,
  /** Of a video call, once the host's calendar has made it. */
  meetingLink: z.string().nullable(),
  status: bookingStatus,
  cancellationReason: z.string().nullable(),
  notes: z.string().nullable(),
  answers: z.record(z.string(), answerValue),
  version: z.int(),
  createdAt: instant,
  updatedAt: instant,
  host: z.object({ name: z.string(), username: z.string(), timezone: z.string() }),
  /** The meeting type as it was at the booking. */
  agreed: z.object({ color: z.string(), location: location.nullable(), cancelCutoffMinutes: z.int(), questions }),
  /** Only for the guest who made the booking, and only where the caller proved to be that guest. */
  manageToken: z.string().optional(),
  manageUrl: z.string().optional(),
});
export type BookingAnswer = z.infer<typeof bookingAnswer>;

export const slot = z.object({ startTime: instant, endTime: instant });

export const availabilityQuery = z
  .strictObject({
    meetingTypeId: uuid,
    startDate: date,
    endDate: date,
    timezone: timezone.optional(),
    holdId: uuid.optional(),
    bookingId: uuid.optional(),
    token: z.string().max(200).optional(),
  })
  .refine(({ startDate, endDate }) => endDate >= startDate, { message: 'must not be before startDate', path: ['endDate'] })
  .refine(({ startDate, endDate }) => Date.parse(endDate) - Date.parse(startDate) < 62 * 86_400_000, {
    message: 'must be at most 62 days from startDate',
    path: ['endDate'],
  });
export const availabilityAnswer = z.object({
  meetingTypeId: uuid,
  timezone: z.string(),
  slots: z.array(slot),
  /** Where there are no slots: whether that is because the host is away on every working day of the range. */
  isAway: z.boolean().optional(),
});

export const checkQuery = z.strictObject({ meetingTypeId: uuid, startTime: instant, holdId: uuid.optional() });
export const checkAnswer = z.object({ available: z.boolean(), alternatives: z.array(slot) });

export const blockBody = z
  .strictObject({ startTime: instant, endTime: instant, note: text(500).optional() })
  .refine(({ startTime, endTime }) => Date.parse(endTime) > Date.parse(startTime), {
    message: 'must be after startTime',
    path: ['endTime'],
  })
  .refine(({ startTime, endTime }) => Date.parse(endTime) - Date.parse(startTime) <= 366 * 86_400_000, {
    message: 'must be at most 366 days after startTime',
    path: ['endTime'],
  });
export const block = z.object({ id: uuid, startTime: instant, endTime: instant, note: z.string().nullable() });

export const timelineEntry = z.object({
  key: z.string(),
  kind: z.string(),
  /** Of events only a conflict that still stands has `failed`. */
  state: z.enum(['done', 'due', 'retrying', 'skipped', 'failed']),
  at: instant,
  version: z.int(),
  actor: z.enum(['guest', 'host', 'system']),
  role: z.enum(['guest', 'host']).nullable(),
  offsetMinutes: z.int().nullable(),
  attempts: z.int().nullable(),
  nextAttemptAt: instant.nullable(),
  code: z.string().nullable(),
  startTime: instant.nullable(),
  previousStartTime: instant.nullable(),
});
