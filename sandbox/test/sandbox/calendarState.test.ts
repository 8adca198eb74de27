import type { Client } from '@microsoft/microsoft-graph-client';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/startSandbox.ts';
import { eventually, googleApi, googleScopes, graphApi, microsoftScopes, pathOf, prefer, refusal, sandboxWithHosts } from '../rig.ts';

interface Page {
  value: {
    id: string;
    '@removed'?: unknown;
    isOnlineMeeting?: boolean;
    onlineMeeting?: { joinUrl: string } | null;
    start: { timeZone: string };
  }[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}
const wall = (time: string) => ({ wall: `2027-03-02T${time}:00`, zone: 'Europe/Zurich' });
const window = 'startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-03-08T00:00:00Z';

describe('what happens in the host’s calendar', () => {
  let sandbox: Sandbox;
  let google: calendar_v3.Calendar;
  let graph: Client;
  let primary: { google: string; microsoft: string; team: string };
  beforeEach(async () => {
    sandbox = await sandboxWithHosts();
    google = googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes));
    graph = graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes));
    const [microsoft, team] = sandbox.control.calendars('h@microsoft.test');
    primary = { google: 'h@google.test', microsoft: microsoft!.id, team: team!.id };
  });
  afterEach(() => sandbox.stop());

  const draft = { start: wall('10:00'), end: wall('11:00') };
  const list = async (syncToken?: string | null) =>
    (await google.events.list({ calendarId: 'primary', singleEvents: true, ...(syncToken ? { syncToken } : {}) })).data;
  const graphGet = async (path: string, header = prefer) => (await graph.api(path).header('Prefer', header).get()) as Page;

  it('costs a Google listing its token, with 410, and the list after it holds no tombstones', async () => {
    const { id } = sandbox.control.createEvent(primary.google, draft);
    const { nextSyncToken } = await list();
    sandbox.control.removeEvent(primary.google, id);
    sandbox.control.set('sync/invalidate', { calendar: primary.google });
    expect(await refusal(list(nextSyncToken))).toEqual([410, 'fullSyncRequired']);
    expect((await list()).items).toEqual([]);
  });

  it('costs a Graph round its delta link, with 410', async () => {
    const { '@odata.deltaLink': link } = await graphGet(`/me/calendarView/delta?${window}`);
    sandbox.control.set('sync/invalidate', {});
    expect(await refusal(graphGet(pathOf(link!)))).toEqual([410, 'syncStateNotFound']);
  });

  it('comes in empty and short pages where that is switched on, and in Graph’s delta twice', async () => {
    for (const time of ['10:00', '12:00']) sandbox.control.createEvent(primary.google, { start: wall(time), end: wall(time) });
    sandbox.control.createEvent(primary.microsoft, draft);
    sandbox.control.set('behaviour', { pageSize: 1, emptyPages: true, duplicateDelta: true });
    const first = await list();
    expect([first.items, first.nextSyncToken]).toEqual([[], undefined]);
    const second = await google.events.list({ calendarId: 'primary', singleEvents: true, pageToken: first.nextPageToken! });
    expect(second.data.items).toHaveLength(1);
    const ids: string[] = [];
    let page = await graphGet(`/me/calendarView/delta?${window}`);
    expect(page.value).toEqual([]);
    for (; ; page = await graphGet(pathOf(page['@odata.nextLink']!))) {
      ids.push(...page.value.map(({ id }) => id));
      if (page['@odata.deltaLink'] !== undefined) break;
    }
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it('leaves no trace of a moved series’ old occurrences in Graph’s delta, and cancels them in Google’s', async () => {
    const recurrence = ['RRULE:FREQ=DAILY;COUNT=3'];
    const [onGoogle, onGraph] = [primary.google, primary.microsoft].map((calendar) =>
      sandbox.control.createEvent(calendar, { ...draft, recurrence }),
    );
    const { nextSyncToken } = await list();
    const { '@odata.deltaLink': link } = await graphGet(`/me/calendarView/delta?${window}`);
    sandbox.control.changeEvent(primary.google, onGoogle!.id, { start: wall('14:00'), end: wall('15:00') });
    sandbox.control.changeEvent(primary.microsoft, onGraph!.id, { start: wall('14:00'), end: wall('15:00') });
    const states = (await list(nextSyncToken)).items!.map(({ status }) => status).sort();
    expect(states).toEqual(['cancelled', 'cancelled', 'cancelled', 'confirmed', 'confirmed', 'confirmed']);
    const { value } = await graphGet(pathOf(link!));
    expect(value.filter((item) => '@removed' in item)).toEqual([]);
    expect(value).toHaveLength(4);
  });

  it('is removed for Graph’s window once it lies outside', async () => {
    const { id } = sandbox.control.createEvent(primary.microsoft, draft);
    const { '@odata.deltaLink': link } = await graphGet(`/me/calendarView/delta?${window}`);
    const later = { wall: '2027-05-01T10:00:00', zone: 'UTC' };
    sandbox.control.changeEvent(primary.microsoft, id, { start: later, end: later });
    expect((await graphGet(pathOf(link!))).value).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
  });

  it('keeps an immutable id when an event goes to another calendar, and no other', async () => {
    const { id } = sandbox.control.createEvent(primary.microsoft, draft);
    const idAs = async (header: string) =>
      (await graphGet(`/me/calendars/${encodeURIComponent(primary.team)}/calendarView?${window}`, header)).value[0]?.id;
    const mutable = (await graphGet(`/me/calendarView?${window}`, 'odata.maxpagesize=50')).value[0]!.id;
    sandbox.control.moveEvent(primary.microsoft, id, primary.team);
    expect(await idAs(prefer)).toBe(id);
    expect(await idAs('odata.maxpagesize=50')).not.toBe(mutable);
    expect(await refusal(graphGet(`/me/events/${encodeURIComponent(mutable)}`))).toEqual([404, 'ErrorItemNotFound']);
  });

  it('has Windows zone names for Graph unless a zone is asked for', async () => {
    sandbox.control.createEvent(primary.microsoft, draft);
    const zoneAs = async (header: string) => (await graphGet(`/me/calendarView?${window}`, header)).value[0]!.start.timeZone;
    expect([await zoneAs(prefer), await zoneAs('odata.maxpagesize=9')]).toEqual(['UTC', 'W. Europe Standard Time']);
  });

  it('gets its Meet and Teams link later where that is slow, and says so like any change', async () => {
    sandbox.control.set('behaviour', { conferenceDelayMs: 200 });
    const times = { start: { dateTime: '2027-03-02T10:00:00Z' }, end: { dateTime: '2027-03-02T11:00:00Z' } };
    const conferenceData = { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    const { data } = await google.events.insert({
      calendarId: 'primary',
      conferenceDataVersion: 1,
      requestBody: { ...times, conferenceData },
    });
    const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
    const body = {
      start: utc('2027-03-02T10:00:00'),
      end: utc('2027-03-02T11:00:00'),
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
    };
    const teams = (await graph.api('/me/events').header('Prefer', prefer).post(body)) as Page['value'][0];
    expect([data.conferenceData?.createRequest?.status?.statusCode, data.hangoutLink, teams.onlineMeeting]).toEqual([
      'pending',
      undefined,
      null,
    ]);
    await eventually(() => sandbox.control.events(primary.google, 0, 4e12)[0]?.conference?.status === 'success');
    await eventually(() => sandbox.control.events(primary.microsoft, 0, 4e12)[0]?.conference?.status === 'success');
    const ready = (await google.events.get({ calendarId: 'primary', eventId: data.id! })).data;
    expect(ready.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    expect(ready.etag).not.toBe(data.etag);
    expect((await graphGet(`/me/calendarView?${window}`)).value[0]?.onlineMeeting?.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
  });

  it('refuses writes to a calendar that may only be read, to another’s event, and to one that is gone', async () => {
    const requestBody = { start: { date: '2027-01-01' }, end: { date: '2027-01-02' } };
    const { id } = sandbox.control.createEvent(primary.google, { ...draft, organizer: { email: 'boss@x.test', name: 'Boss' } });
    expect(await refusal(google.events.patch({ calendarId: 'primary', eventId: id, requestBody }))).toEqual([
      403,
      'forbiddenForNonOrganizer',
    ]);
    sandbox.control.set('calendar/readonly', { calendar: primary.google });
    expect(await refusal(google.events.insert({ calendarId: 'primary', requestBody }))).toEqual([403, 'requiredAccessLevel']);
    sandbox.control.set('calendar/delete', { calendar: primary.google });
    expect(await refusal(list())).toEqual([404, 'notFound']);
    sandbox.control.set('calendar/delete', { calendar: primary.microsoft });
    expect(await refusal(graphGet(`/me/calendars/${encodeURIComponent(primary.microsoft)}/calendarView?${window}`))).toEqual([
      404,
      'ErrorItemNotFound',
    ]);
  });

  it('is joined to busy times by freeBusy, with an error for a calendar that is not there', async () => {
    sandbox.control.createEvent(primary.google, draft);
    sandbox.control.createEvent(primary.google, { start: wall('10:30'), end: wall('12:00') });
    sandbox.control.createEvent(primary.google, { start: wall('15:00'), end: wall('16:00'), showAs: 'free' });
    const requestBody = { timeMin: '2027-03-02T00:00:00Z', timeMax: '2027-03-03T00:00:00Z', items: [{ id: 'primary' }, { id: 'nobody' }] };
    const { data } = await google.freebusy.query({ requestBody });
    expect(data.calendars?.['primary']?.busy).toEqual([{ start: '2027-03-02T09:00:00.000Z', end: '2027-03-02T11:00:00.000Z' }]);
    expect(data.calendars?.['nobody']?.errors?.[0]?.reason).toBe('notFound');
  });
});
