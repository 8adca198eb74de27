import { z } from 'zod';
import type { Account, CalendarRecord, EventPatch, EventRecord, Moment, ShowAs } from '../store/model.ts';
import { isZone, toMs } from '../store/moments.ts';
import { badRequest } from './errors.ts';
import { recurrenceBody, toRule } from './recurrencePattern.ts';
import { ianaZone } from './windowsZones.ts';

const time = z.looseObject({ dateTime: z.string(), timeZone: z.string() });

/** What creating and patching may set. Fields that the sandbox has no use for are accepted and forgotten. */
const eventBody = z.looseObject({
  subject: z.string().nullish(),
  body: z.looseObject({ content: z.string() }).nullish(),
  location: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  start: time.optional(),
  end: time.optional(),
  isAllDay: z.boolean().optional(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).optional(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).optional(),
  attendees: z
    .array(z.looseObject({ type: z.string().optional(), emailAddress: z.looseObject({ address: z.string(), name: z.string().nullish() }) }))
    .optional(),
  recurrence: recurrenceBody.nullish(),
  transactionId: z.string().nullish(),
  isOnlineMeeting: z.boolean().optional(),
  onlineMeetingProvider: z.string().optional(),
  singleValueExtendedProperties: z.array(z.looseObject({ id: z.string(), value: z.string() })).optional(),
});
export type EventBody = z.output<typeof eventBody>;

export function readEventBody(body: unknown): EventBody {
  const parsed = eventBody.safeParse(body);
  if (!parsed.success) throw badRequest(`Invalid value: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`, 'ErrorInvalidRequest');
  return parsed.data;
}

/** The change that a body asks for; what is left out stays. */
export function patchFrom(body: EventBody, calendar: CalendarRecord, account: Account, before: EventRecord | null): EventPatch {
  const patch: EventPatch = {};
  if (body.subject !== undefined) patch.title = body.subject ?? '';
  if (body.body !== undefined) patch.description = body.body?.content ?? '';
  if (body.location !== undefined) patch.location = body.location?.displayName ?? '';
  const allDay = body.isAllDay ?? (before !== null && 'date' in before.start);
  if (body.start !== undefined) patch.start = momentFrom(body.start, allDay);
  if (body.end !== undefined) patch.end = momentFrom(body.end, allDay);
  if (body.showAs !== undefined) patch.showAs = showAsOf(body.showAs);
  if (body.sensitivity !== undefined) patch.private = body.sensitivity !== 'normal';
  if (body.attendees !== undefined)
    patch.attendees = body.attendees.map(({ type, emailAddress: { address, name } }) => ({
      email: address,
      name: name ?? '',
      optional: type === 'optional',
      response:
        before?.attendees.find(({ email }) => email === address)?.response ?? (address === account.email ? 'accepted' : 'needsAction'),
    }));
  if (body.singleValueExtendedProperties !== undefined)
    patch.properties = {
      ...before?.properties,
      ...Object.fromEntries(body.singleValueExtendedProperties.map(({ id, value }) => [id, value])),
    };
  const start = patch.start ?? before?.start;
  const end = patch.end ?? before?.end;
  if (start === undefined || end === undefined) throw badRequest('Start and end are required.', 'ErrorPropertyValidationFailure');
  if ('date' in start !== 'date' in end) throw badRequest('A whole-day event has two midnights.', 'ErrorPropertyValidationFailure');
  if (toMs(end, calendar.zone) < toMs(start, calendar.zone))
    throw badRequest('The end date is before the start date.', 'ErrorCalendarEndDateIsEarlierThanStartDate');
  if (body.recurrence !== undefined) patch.recurrence = body.recurrence === null ? [] : [toRule(body.recurrence, start)];
  return patch;
}

const showAsOf = (given: NonNullable<EventBody['showAs']>): ShowAs => (given === 'unknown' ? 'busy' : given);

function momentFrom({ dateTime, timeZone }: z.output<typeof time>, allDay: boolean): Moment {
  const zone = ianaZone(timeZone);
  if (!isZone(zone)) throw badRequest(`The time zone ${timeZone} is not known.`, 'TimeZoneNotSupportedException');
  let wall: Temporal.PlainDateTime;
  try {
    wall = /(Z|[+-]\d{2}:\d{2})$/.test(dateTime)
      ? Temporal.Instant.from(dateTime).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(dateTime);
  } catch {
    throw badRequest('Cannot convert the literal to the expected type.', 'RequestBodyRead');
  }
  if (!allDay) return { wall: wall.toString({ smallestUnit: 'second' }), zone };
  if (wall.hour !== 0 || wall.minute !== 0)
    throw badRequest('The start and end of an all-day event must be midnight.', 'ErrorPropertyValidationFailure');
  return { date: wall.toPlainDate().toString() };
}
