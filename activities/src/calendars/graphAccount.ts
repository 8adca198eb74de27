import { ianaZone } from '@holdfast/domain/calendars/ianaZone.ts';
import { mirrorId } from '@holdfast/domain/calendars/mirrorId.ts';
import { GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { graphChanges } from './graphChanges.ts';
import type { Graph } from './graphClient.ts';
import { graphError } from './graphError.ts';
import { graphEvent, graphItem, mirrorProperty, selected, type GraphItem } from './graphEvent.ts';
import { ProviderError, type EventDraft, type RemoteAccount, type RemoteCalendar, type WrittenEvent } from './provider.ts';

const calendars = z.looseObject({
  value: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string().nullish(),
      canEdit: z.boolean().nullish(),
      isDefaultCalendar: z.boolean().nullish(),
      allowedOnlineMeetingProviders: z.array(z.string()).nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
const settings = z.looseObject({ timeZone: z.string().nullish() });
const events = z.looseObject({ value: z.array(graphItem) });
const subscription = z.looseObject({ id: z.string(), expirationDateTime: z.string() });
const subscriptions = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), resource: z.string() })) });

/** A minute under what Graph allows at most for events, 10 080 minutes. */
const subscriptionMs = 10_079 * 60_000;

/** What a mailbox can be asked for. The client's errors become ours here, once. */
export function graphAccount(graph: Graph, now: () => number): RemoteAccount {
  const ofCalendar = (id: string) => `/me/calendars/${encodeURIComponent(id)}`;
  const ofEvent = (id: string) => `/me/events/${encodeURIComponent(id)}`;
  const expand = `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${mirrorProperty}')`)}`;
  const aWeekFromNow = () => new Date(now() + subscriptionMs).toISOString();

  /** By our mark: that a repeated transaction id makes nothing new was seen, not promised. */
  async function find(calendarId: string, id: string): Promise<GraphItem | null> {
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${mirrorProperty}' and ep/value eq '${id}')`;
    const path = `${ofCalendar(calendarId)}/events?$select=${selected}&$filter=${encodeURIComponent(filter)}`;
    return events.parse(await graph.get(path)).value[0] ?? null;
  }

  /** A refusal is for one calendar, unless the account's list is refused too: then the grant lacks something. */
  async function translated<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const known = ourError(error);
      if (known.kind !== 'forbidden') throw known;
      const ofAccount = await graph.get('/me/calendars?$top=1').then(() => null, ourError);
      throw ofAccount?.kind === 'forbidden' ? new ProviderError('needs-reauth', known.code) : known;
    }
  }

  /** Null for what is not there, or no longer. */
  async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      return await translated(call);
    } catch (error) {
      if (error instanceof ProviderError && error.kind === 'calendar-gone') return null;
      throw error;
    }
  }

  return {
    calendars: () => translated(() => listCalendars(graph)),
    list: (id, window, page) => translated(() => graphChanges(graph, ofCalendar(id), { kind: 'first', window, page })),
    changes: (_id, cursor, window, page) => translated(() => graphChanges(graph, '', { kind: 'later', cursor, window, page })),
    create: (calendarId, draft) =>
      translated(async () => {
        const id = mirrorId(draft.bookingId, draft.generation);
        const known = await find(calendarId, id);
        if (known !== null) return writtenOf(known);
        const created = await graph.post(`${ofCalendar(calendarId)}/events`, {
          ...contentOf(draft),
          ...bodyOf(draft),
          transactionId: id,
          singleValueExtendedProperties: [{ id: mirrorProperty, value: id }],
          ...(draft.wantsMeetingLink ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
        });
        return writtenOf(graphItem.parse(created));
      }),
    find: (calendarId, draft) =>
      translated(async () => {
        const found = await find(calendarId, mirrorId(draft.bookingId, draft.generation));
        return found && writtenOf(found);
      }),
    read: (_calendarId, id) =>
      unlessGone(async () => {
        const item = graphItem.parse(await graph.get(`${ofEvent(id)}?$select=${selected}&${expand}`));
        // One of ours that the host made a series of is where its first occurrence is.
        const event = graphEvent({ ...item, type: null });
        return event === null || event.isCancelled ? null : { ...writtenOf(item), event };
      }),
    /** The body of an online meeting holds what joins guests to it, so it is left as it is. */
    patch: (_calendarId, id, draft) =>
      unlessGone(async () => {
        const body = { ...contentOf(draft), ...(draft.wantsMeetingLink ? {} : bodyOf(draft)) };
        return writtenOf(graphItem.parse(await graph.patch(ofEvent(id), body)));
      }),
    async delete(_calendarId, id) {
      await unlessGone(() => graph.delete(ofEvent(id)));
    },
    watch: (calendarId, { token, address }) =>
      translated(async () => {
        const resource = `${ofCalendar(calendarId).replaceAll('%3D', '=')}/events`;
        const subscribe = () =>
          graph.post('/subscriptions', {
            changeType: 'created,updated,deleted',
            notificationUrl: address,
            lifecycleNotificationUrl: address,
            resource,
            expirationDateTime: aWeekFromNow(),
            clientState: token,
          });
        const created = await subscribe().catch(async (error: unknown) => {
          if (!isDuplicate(error)) throw error;
          // One whose id was lost before it was saved: it would be in the way for a week.
          await dropSubscriptions(graph, resource);
          return subscribe();
        });
        const { id, expirationDateTime } = subscription.parse(created);
        return { channelId: id, resourceId: null, expiresMs: Date.parse(expirationDateTime) };
      }),
    prolong: ({ channelId }) =>
      unlessGone(async () => {
        const path = `/subscriptions/${encodeURIComponent(channelId)}`;
        const { expirationDateTime } = subscription.parse(await graph.patch(path, { expirationDateTime: aWeekFromNow() }));
        return { expiresMs: Date.parse(expirationDateTime) };
      }),
    async stop({ channelId }) {
      await unlessGone(() => graph.delete(`/subscriptions/${encodeURIComponent(channelId)}`));
    },
  };
}

/** What is no answer of Graph's at all is a proxy's, or an outage's. */
function ourError(error: unknown): ProviderError {
  return error instanceof z.ZodError ? new ProviderError('busy', 'malformed-answer') : graphError(error);
}

const isDuplicate = (error: unknown) => error instanceof GraphError && error.statusCode === 409;

async function dropSubscriptions(graph: Graph, resource: string): Promise<void> {
  for (const stray of subscriptions.parse(await graph.get('/subscriptions')).value)
    if (stray.resource === resource) await graph.delete(`/subscriptions/${encodeURIComponent(stray.id)}`);
}

async function listCalendars(graph: Graph): Promise<RemoteCalendar[]> {
  const name = settings.parse(await graph.get('/me/mailboxSettings')).timeZone ?? '';
  const zone = ianaZone(name);
  const found: RemoteCalendar[] = [];
  for (let path: string | null = '/me/calendars'; path !== null;) {
    const page = calendars.parse(await graph.get(path));
    for (const { id, name: title, canEdit, isDefaultCalendar, allowedOnlineMeetingProviders } of page.value)
      found.push({
        remoteId: id,
        name: title ?? '',
        timezone: zone ?? 'UTC',
        unknownTimezone: zone === null ? name : null,
        canWrite: canEdit ?? false,
        isPrimary: isDefaultCalendar ?? false,
        offersMeetingLink: allowedOnlineMeetingProviders?.includes('teamsForBusiness') ?? false,
      });
    const next = page['@odata.nextLink'];
    path = next === undefined ? null : graph.pathOf(next);
  }
  return found;
}

function contentOf({ title, location, startMs, endMs }: EventDraft): object {
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString().slice(0, 19), timeZone: 'UTC' });
  return { subject: title, location: { displayName: location ?? '' }, start: at(startMs), end: at(endMs) };
}

const bodyOf = ({ description }: EventDraft): object => ({ body: { contentType: 'text', content: description } });

function writtenOf(item: GraphItem): WrittenEvent {
  return {
    remoteEventId: item.id,
    etag: item['@odata.etag'] ?? null,
    icalUid: item.iCalUId ?? null,
    meetingLink: item.onlineMeeting?.joinUrl ?? (item.isOnlineMeeting === true ? 'pending' : null),
  };
}
