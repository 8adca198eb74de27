import type { CalendarRecord } from '../store/model.ts';
import { googleError } from './errors.ts';

interface SyncToken {
  calendarId: string;
  epoch: number;
  revision: number;
  /** The parameters that every later round must repeat. */
  parameters: string;
}

/** Parameters that a later round must have as the first had them. */
const repeated = ['singleEvents', 'maxAttendees', 'timeZone'];

export function issueSyncToken(calendar: CalendarRecord, revision: number, query: URLSearchParams): string {
  const token: SyncToken = { calendarId: calendar.id, epoch: calendar.epoch, revision, parameters: parametersOf(query) };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** The revision up to which the holder knows the calendar. @throws Refusal 410 for a token that no longer counts */
export function readSyncToken(text: string, calendar: CalendarRecord, query: URLSearchParams): number {
  let token: Partial<SyncToken>;
  try {
    token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<SyncToken>;
  } catch {
    token = {};
  }
  const known = token.calendarId === calendar.id && token.epoch === calendar.epoch && typeof token.revision === 'number';
  if (!known || typeof token.revision !== 'number') throw gone();
  if (token.parameters !== parametersOf(query))
    throw googleError(400, 'invalid', 'The parameters differ from those of the request that gave the sync token.');
  return token.revision;
}

const gone = () =>
  googleError(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.', { type: 'parameter', name: 'syncToken' });

function parametersOf(query: URLSearchParams): string {
  return repeated.map((name) => query.get(name) ?? '').join('|');
}
