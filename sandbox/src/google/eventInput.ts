import { z } from 'zod';
import type { Account, CalendarRecord, EventPatch, EventRecord, Moment } from '../store/model.ts';
import { isZone, toMs, wallAt } from '../store/moments.ts';
import { googleError, invalid } from './errors.ts';

const time = z.looseObject({ date: z.string().nullish(), dateTime: z.string().nullish(), timeZone: z.string().nullish() });
const nullableText = z.string().nullish();

/** What insert and patch may set. Fields that the sandbox has no use for are accepted and forgotten. */
export const eventBody = z.looseObject({
  id: z.string().optional(),
  summary: nullableText,
  description: nullableText,
  location: nullableText,
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  start: time.optional(),
  end: time.optional(),
  recurrence: z.array(z.string()).nullish(),
  transparency: z.enum(['opaque', 'transparent']).nullish(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).nullish(),
  eventType: z.enum(['default', 'outOfOffice', 'focusTime', 'workingLocation', 'birthday']).optional(),
  iCalUID: z.string().optional(),
  attendees: z
    .array(
      z.looseObject({
        email: z.string(),
        displayName: nullableText,
        optional: z.boolean().nullish(),
        responseStatus: z.enum(['needsAction', 'accepted', 'tentative', 'declined']).nullish(),
      }),
    )
    .nullish(),
  extendedProperties: z.looseObject({ private: z.record(z.string(), z.string().nullable()).nullish() }).nullish(),
  conferenceData: z.looseObject({ createRequest: z.looseObject({ requestId: z.string() }).nullish() }).nullish(),
});
export type EventBody = z.output<typeof eventBody>;

export function readEventBody(body: unknown): EventBody {
  const parsed = eventBody.safeParse(body);
  if (!parsed.success) throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`);
  return parsed.data;
}

/** The change that a body asks for: objects are merged, arrays replaced, what is left out stays. */
export function patchFrom(body: EventBody, calendar: CalendarRecord, account: Account, before: EventRecord | null): EventPatch {
  const patch: EventPatch = {};
  if (body.summary !== undefined) patch.title = body.summary ?? '';
  if (body.description !== undefined) patch.description = body.description ?? '';
  if (body.location !== undefined) patch.location = body.location ?? '';
  if (body.start !== undefined) patch.start = momentFrom(body.start, calendar, 'start');
  if (body.end !== undefined) patch.end = momentFrom(body.end, calendar, 'end');
  if (body.recurrence !== undefined) patch.recurrence = body.recurrence ?? [];
  if (body.visibility !== undefined) patch.private = body.visibility === 'private' || body.visibility === 'confidential';
  if (body.eventType !== undefined) patch.kind = body.eventType;
  if (body.status === 'cancelled') patch.cancelled = true;
  else if (body.status !== undefined && before?.cancelled === true) patch.cancelled = false;
  if (body.transparency === 'transparent') patch.showAs = 'free';
  else if (body.status === 'tentative') patch.showAs = 'tentative';
  else if (body.transparency !== undefined || body.status === 'confirmed') patch.showAs = before?.showAs === 'oof' ? 'oof' : 'busy';
  if (body.transparency === undefined && body.status === 'confirmed' && before?.showAs === 'free') delete patch.showAs;
  if (body.attendees !== undefined)
    patch.attendees = (body.attendees ?? []).map(({ email, displayName, optional, responseStatus }) => ({
      email,
      name: displayName ?? '',
      optional: optional ?? false,
      response: responseStatus ?? (email === account.email ? 'accepted' : 'needsAction'),
    }));
  const properties = body.extendedProperties?.private;
  if (properties !== undefined && properties !== null) {
    const merged = Object.entries({ ...before?.properties, ...properties });
    patch.properties = Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
  }
  requireOrder(patch.start ?? before?.start, patch.end ?? before?.end, calendar.zone);
  return patch;
}

function requireOrder(start: Moment | undefined, end: Moment | undefined, zone: string): void {
  if (start === undefined) throw googleError(400, 'required', 'Missing start time.');
  if (end === undefined) throw googleError(400, 'required', 'Missing end time.');
  if ('date' in start !== 'date' in end) throw invalid('Invalid start time.');
  if (toMs(end, zone) < toMs(start, zone)) throw googleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
}

function momentFrom(given: z.output<typeof time>, calendar: CalendarRecord, field: string): Moment {
  if (typeof given.date === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(given.date) ? { date: given.date } : refuse(field);
  if (typeof given.dateTime !== 'string') return refuse(field);
  const zone = given.timeZone ?? calendar.zone;
  if (!isZone(zone)) throw invalid(`Invalid time zone definition for ${field} time.`);
  if (/(Z|[+-]\d{2}:?\d{2})$/i.test(given.dateTime)) {
    const ms = Date.parse(given.dateTime);
    return Number.isNaN(ms) ? refuse(field) : wallAt(ms, zone);
  }
  try {
    return { wall: Temporal.PlainDateTime.from(given.dateTime).toString({ smallestUnit: 'second' }), zone };
  } catch {
    return refuse(field);
  }
}

function refuse(field: string): never {
  throw invalid(`Invalid ${field} time.`);
}
