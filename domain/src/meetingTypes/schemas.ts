import { z } from 'zod';
import { line, slug, text, uuid } from '../http/text.ts';
import { date, instant } from '../time/schemas.ts';

const bookingWindow = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('rolling'), days: z.int().min(1, 'must be 1 to 730').max(730, 'must be 1 to 730') }),
    z
      .strictObject({ kind: z.literal('range'), from: date, to: date })
      .refine(({ from, to }) => to >= from, { message: 'must not be before from', path: ['to'] }),
    z.strictObject({ kind: z.literal('unlimited') }),
  ],
  { error: 'must have kind rolling, range or unlimited' },
);

/** `video`: a meeting that the host's calendar makes a link for; `value` is what guests read of it before they have the link. */
export const location = z
  .strictObject({ kind: z.enum(['in-person', 'phone', 'link', 'video', 'custom']), value: line(500) })
  .refine(({ kind, value }) => kind !== 'link' || /^https:\/\/[^\s"<>]+$/.test(value), {
    message: 'must be an address that begins with https://',
    path: ['value'],
  });
export type Location = z.infer<typeof location>;

const reminder = z.strictObject({
  minutesBefore: z.int().min(5, 'must be 5 minutes to 30 days').max(43_200, 'must be 5 minutes to 30 days'),
});

const reminders = z
  .array(reminder)
  .max(5, 'must be at most 5 reminders')
  .refine((list) => new Set(list.map((item) => item.minutesBefore)).size === list.length, 'must name each offset once');

const question = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 of a–z, 0–9 and -'),
    label: line(200),
    kind: z.enum(['text', 'long-text', 'choice', 'several', 'yes-no', 'phone']),
    required: z.boolean(),
    options: z.array(line(200)).min(1).max(50).optional(),
  })
  .refine(({ kind, options }) => (kind === 'choice' || kind === 'several') === (options !== undefined), {
    message: 'belongs to the kinds choice and several, and only to them',
    path: ['options'],
  });
export type Question = z.infer<typeof question>;

export const questions = z
  .array(question)
  .max(20, 'must be at most 20 questions')
  .refine((list) => new Set(list.map((item) => item.id)).size === list.length, 'must have different ids');

const minutes = (from: number, to: number) =>
  z.int().min(from, `must be ${from} to ${to} minutes`).max(to, `must be ${from} to ${to} minutes`);
const cap = z.int().min(1, 'must be 1 to 1000').max(1000, 'must be 1 to 1000').nullable();
const dayMinutes = 24 * 60;

const fields = {
  name: line(120),
  slug,
  description: text(5000).default(''),
  durationMinutes: minutes(5, 720),
  slotIncrementMinutes: minutes(5, 720).nullable().default(null),
  bufferBeforeMinutes: minutes(0, 180).default(0),
  bufferAfterMinutes: minutes(0, 180).default(0),
  minimumNoticeMinutes: minutes(0, 365 * dayMinutes).default(120),
  bookingWindow: bookingWindow.default({ kind: 'rolling', days: 60 }),
  maxBookingsPerDay: cap.default(null),
  maxBookingsPerWeek: cap.default(null),
  cancelCutoffMinutes: minutes(0, 30 * dayMinutes).default(0),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #3b6ea8')
    .default('#3b6ea8'),
  location: location.nullable().default(null),
  reminders: reminders.default([{ minutesBefore: 1440 }, { minutesBefore: 60 }]),
  questions: questions.default([]),
  scheduleId: uuid.nullable().default(null),
  isActive: z.boolean().default(true),
  isSecret: z.boolean().default(false),
};

/** What a host says of a meeting type; every field but the first is optional and has the default that is named. */
export const meetingTypeBody = z.strictObject(fields);
export type MeetingTypeBody = z.infer<typeof meetingTypeBody>;

export const meetingTypeAnswer = z.object({ ...fields, id: uuid, userId: uuid, createdAt: instant, updatedAt: instant });

/** What a guest may know of a meeting type. */
export const publicMeetingType = z.object({
  id: uuid,
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  durationMinutes: z.int(),
  location: location.nullable(),
  questions,
  color: z.string(),
  isActive: z.boolean(),
  cancelCutoffMinutes: z.int(),
});

const publicHost = z.object({ name: z.string(), username: z.string(), timezone: z.string() });
export const hostProfile = publicHost.extend({ meetingTypes: z.array(publicMeetingType) });
export const publicMeetingTypePage = publicMeetingType.extend({ host: publicHost });
