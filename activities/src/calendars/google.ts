import { ianaZone } from '@holdfast/domain/calendars/ianaZone.ts';
import { mirrorId } from '@holdfast/domain/calendars/mirrorId.ts';
import type { GoogleSettings } from '@holdfast/domain/calendars/settings.ts';
import { OAuth2Client } from 'google-auth-library';
import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { z } from 'zod';
import { googleError } from './googleError.ts';
import { googleChange, googleEvent } from './googleEvent.ts';
import { keptInWindow } from './inWindow.ts';
import { ProviderError, type CalendarProvider, type EventDraft, type Page, type RemoteAccount, type WrittenEvent } from './provider.ts';
import { askForTokens, grantOf, post, tokensOf, type TokenEndpoint } from './tokenEndpoint.ts';

export interface ProviderLimits {
  /** Of one call. */
  timeoutMs?: number;
  /** Epoch ms, for what is asked for until an instant. */
  now?: () => number;
}

const claims = z.looseObject({ sub: z.string(), email: z.string() });
const channelSeconds = 7 * 86_400;

/** Google Calendar, API v3. @see https://developers.google.com/workspace/calendar/api/v3/reference */
export function googleProvider(settings: GoogleSettings, { timeoutMs = 10_000 }: ProviderLimits = {}): CalendarProvider {
  const { clientId, clientSecret, tokenUrl, revokeUrl, apiRoot } = settings;
  const endpoint: TokenEndpoint = { url: tokenUrl, clientId, clientSecret, timeoutMs };
  return {
    name: 'google',
    async exchange({ code, codeVerifier, redirectUri }) {
      const fields = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri };
      return grantOf(await askForTokens(endpoint, fields), (given) => {
        const known = claims.safeParse(given).data;
        return known === undefined ? null : { id: known.sub, email: known.email };
      });
    },
    async refresh(refreshToken) {
      return tokensOf(await askForTokens(endpoint, { grant_type: 'refresh_token', refresh_token: refreshToken }));
    },
    async revoke(refreshToken) {
      const { ok, status } = await post(revokeUrl, timeoutMs, { token: refreshToken });
      // 400 is what it says of a token that is no longer one.
      if (!ok && status !== 400) throw new ProviderError(status === 429 || status >= 500 ? 'busy' : 'operator', String(status));
    },
    open(accessToken) {
      const auth = new OAuth2Client();
      // The access token alone: with more, the client would refresh by itself, unseen and beside our lease.
      auth.setCredentials({ access_token: accessToken });
      return account(calendar({ version: 'v3', auth, rootUrl: apiRoot, retry: false, timeout: timeoutMs }));
    },
  };
}

function account(api: calendar_v3.Calendar): RemoteAccount {
  /** Repeated exactly in every round: a sync token counts for the parameters that it was given with. */
  const listing = { singleEvents: true, maxResults: 2500 };

  async function find(calendarId: string, eventId: string): Promise<calendar_v3.Schema$Event | null> {
    return unlessGone(async () => (await api.events.get({ calendarId, eventId })).data);
  }

  async function page(query: calendar_v3.Params$Resource$Events$List, token: string | null): Promise<calendar_v3.Schema$Events> {
    return translated(async () => (await api.events.list({ ...listing, ...query, ...(token === null ? {} : { pageToken: token }) })).data);
  }

  return {
    calendars: () => translated(() => calendarList(api)),
    async list(calendarId, { fromMs, toMs }, token) {
      const window = { timeMin: new Date(fromMs).toISOString(), timeMax: new Date(toMs).toISOString() };
      return pageOf(await page({ calendarId, ...window }, token), { fromMs, toMs });
    },
    async changes(calendarId, cursor, window, token) {
      return pageOf(await page({ calendarId, syncToken: cursor }, token), window);
    },
    /** Looked for first: Google does not promise to notice a taken id. */
    async create(calendarId, draft) {
      const eventId = mirrorId(draft.bookingId, draft.generation);
      const known = await find(calendarId, eventId);
      if (known !== null) return ownOrDeleted(known, draft);
      const requestBody = { id: eventId, ...contentOf(draft), ...markOf(draft), ...meetingOf(draft, eventId) };
      try {
        return writtenOf((await api.events.insert({ calendarId, sendUpdates: 'none', conferenceDataVersion: 1, requestBody })).data);
      } catch (error) {
        if (!isTaken(error)) throw googleError(error);
        const taken = await find(calendarId, eventId);
        if (taken === null) throw new ProviderError('busy', 'duplicate');
        return ownOrDeleted(taken, draft);
      }
    },
    async find(calendarId, draft) {
      const found = await find(calendarId, mirrorId(draft.bookingId, draft.generation));
      return found === null || found.status === 'cancelled' ? null : writtenOf(found);
    },
    async read(calendarId, eventId) {
      const found = await find(calendarId, eventId);
      const event = found && googleEvent(found);
      return found && event && !event.isCancelled ? { ...writtenOf(found), event } : null;
    },
    /** The link stays as it is: its request is made once, at creation. */
    async patch(calendarId, eventId, draft) {
      const requestBody = { ...contentOf(draft), ...markOf(draft) };
      const patched = await unlessGone(
        async () => (await api.events.patch({ calendarId, eventId, sendUpdates: 'none', conferenceDataVersion: 1, requestBody })).data,
      );
      return patched === null || patched.status === 'cancelled' ? null : writtenOf(patched);
    },
    async delete(calendarId, eventId) {
      await unlessGone(() => api.events.delete({ calendarId, eventId, sendUpdates: 'none' }));
    },
    watch: (calendarId, { id, token, address }) =>
      translated(async () => {
        const requestBody = { id, type: 'web_hook', address, token, params: { ttl: String(channelSeconds) } };
        const { data } = await api.events.watch({ calendarId, requestBody });
        return { channelId: id, resourceId: data.resourceId ?? null, expiresMs: Number(data.expiration) };
      }),
    prolong: () => Promise.resolve(null),
    async stop({ channelId, resourceId }) {
      await unlessGone(() => api.channels.stop({ requestBody: { id: channelId, ...(resourceId === null ? {} : { resourceId }) } }));
    },
  };
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw googleError(error);
  }
}

/** Null for what is not there, or no longer. */
async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await translated(call);
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'calendar-gone' || error.kind === 'deleted')) return null;
    throw error;
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'status' in error && error.status === 409;

async function calendarList(api: calendar_v3.Calendar) {
  const entries: calendar_v3.Schema$CalendarListEntry[] = [];
  for (let pageToken: string | undefined; ;) {
    const { data } = await api.calendarList.list({ maxResults: 250, ...(pageToken === undefined ? {} : { pageToken }) });
    entries.push(...(data.items ?? []));
    if (!data.nextPageToken) break;
    pageToken = data.nextPageToken;
  }
  const ofAccount = ianaZone(entries.find(({ primary }) => primary === true)?.timeZone ?? '') ?? 'UTC';
  return entries.flatMap((entry) => {
    if (!entry.id || entry.deleted === true) return [];
    const timezone = ianaZone(entry.timeZone ?? '');
    return {
      remoteId: entry.id,
      name: entry.summaryOverride ?? entry.summary ?? entry.id,
      timezone: timezone ?? ofAccount,
      unknownTimezone: timezone === null ? (entry.timeZone ?? '') : null,
      canWrite: entry.accessRole === 'owner' || entry.accessRole === 'writer',
      isPrimary: entry.primary === true,
      offersMeetingLink: entry.conferenceProperties?.allowedConferenceSolutionTypes?.includes('hangoutsMeet') ?? false,
    };
  });
}

function pageOf(page: calendar_v3.Schema$Events, window: { fromMs: number; toMs: number }): Page {
  return {
    changes: (page.items ?? []).flatMap(googleChange).map((change) => keptInWindow(change, window)),
    next: page.nextPageToken ?? null,
    cursor: page.nextSyncToken ?? null,
  };
}

function contentOf({ title, description, location, startMs, endMs }: EventDraft): calendar_v3.Schema$Event {
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: 'UTC' });
  return { summary: title, description, location: location ?? '', start: at(startMs), end: at(endMs) };
}

const markOf = ({ bookingId }: EventDraft): calendar_v3.Schema$Event => ({ extendedProperties: { private: { bookingId } } });

function meetingOf({ wantsMeetingLink }: EventDraft, requestId: string): calendar_v3.Schema$Event {
  if (!wantsMeetingLink) return {};
  return { conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } } };
}

function ownOrDeleted(found: calendar_v3.Schema$Event, { bookingId }: EventDraft): WrittenEvent {
  if (found.status === 'cancelled') throw new ProviderError('deleted', 'cancelled');
  if (googleEvent(found)?.bookingId !== bookingId) throw new ProviderError('operator', 'id-of-another-event');
  return writtenOf(found);
}

function writtenOf(event: calendar_v3.Schema$Event): WrittenEvent {
  const status = event.conferenceData?.createRequest?.status?.statusCode;
  return {
    remoteEventId: event.id ?? '',
    etag: event.etag ?? null,
    icalUid: event.iCalUID ?? null,
    meetingLink: event.hangoutLink ?? (status === 'pending' ? 'pending' : null),
  };
}
