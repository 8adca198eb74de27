import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleRig, refusal, type GoogleRig } from '../rig.ts';

const window = { timeMin: '2027-03-20T00:00:00Z', timeMax: '2027-04-20T00:00:00Z' };

describe("listing a Google calendar's events", () => {
  let rig: GoogleRig;
  beforeAll(async () => {
    rig = await googleRig();
  });
  afterAll(() => rig.stop());

  async function round(parameters: calendar_v3.Params$Resource$Events$List) {
    const items: calendar_v3.Schema$Event[] = [];
    let pageToken: string | undefined;
    for (;;) {
      const { data } = await rig.api.events.list({
        calendarId: rig.calendarId,
        singleEvents: true,
        ...parameters,
        ...(pageToken === undefined ? {} : { pageToken }),
      });
      items.push(...(data.items ?? []));
      if (!data.nextPageToken) return { items, token: data.nextSyncToken };
      expect(data.nextSyncToken).toBeUndefined();
      pageToken = data.nextPageToken;
    }
  }
  const changes = async (token: string | null | undefined) => (await round({ syncToken: token! })).items;
  const insert = async (requestBody: calendar_v3.Schema$Event) =>
    (await rig.api.events.insert({ calendarId: rig.calendarId, requestBody })).data;
  const weekly = (wall: string) =>
    insert({
      summary: 'Weekly',
      start: { dateTime: `${wall}:00`, timeZone: 'Europe/Zurich' },
      end: { dateTime: `${wall}:30`, timeZone: 'Europe/Zurich' },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'],
    });
  const starts = (items: calendar_v3.Schema$Event[]) => items.map(({ start }) => new Date(start!.dateTime!).toISOString());

  it('gives the occurrences of a series at the same wall clock across daylight saving', async () => {
    const { id } = await weekly('2027-03-22T09:00');
    const { items } = await round(window);
    const own = items.filter(({ recurringEventId }) => recurringEventId === id);
    expect(starts(own)).toEqual([
      '2027-03-22T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
      '2027-04-05T07:00:00.000Z',
      '2027-04-12T07:00:00.000Z',
    ]);
    expect(own[0]!.id).toBe(`${id!}_20270322T080000Z`);
    expect(items.some((item) => item.id === id)).toBe(false);
  });

  it('tells of a moved and of a cancelled occurrence by the next sync token', async () => {
    const { id } = await weekly('2027-03-23T09:00');
    const { token } = await round(window);
    const [moved, cancelled] = [`${id!}_20270330T070000Z`, `${id!}_20270406T070000Z`];
    const requestBody = { start: { dateTime: '2027-03-31T15:00:00Z' }, end: { dateTime: '2027-03-31T15:30:00Z' } };
    await rig.api.events.patch({ calendarId: rig.calendarId, eventId: moved, requestBody });
    await rig.api.events.delete({ calendarId: rig.calendarId, eventId: cancelled });
    const items = await changes(token);
    expect(starts(items.filter((item) => item.id === moved))).toEqual(['2027-03-31T15:00:00.000Z']);
    expect(items.find((item) => item.id === cancelled)).toMatchObject({ status: 'cancelled', recurringEventId: id });
  });

  it('gives every occurrence of a deleted series as cancelled', async () => {
    const { id } = await weekly('2027-03-24T09:00');
    const { token } = await round(window);
    await rig.api.events.delete({ calendarId: rig.calendarId, eventId: id! });
    const gone = (await changes(token)).filter((item) => item.id?.startsWith(`${id!}_`));
    expect(gone.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
  });

  it('tells of changes outside the window of the first list too', async () => {
    const { token } = await round(window);
    const { id } = await insert({ start: { date: '2027-09-01' }, end: { date: '2027-09-02' } });
    expect((await changes(token)).map((item) => item.id)).toContain(id);
  });

  it('goes on over pages, and gives the sync token with the last alone', async () => {
    await weekly('2027-03-25T09:00');
    const whole = await round(window);
    const paged = await round({ ...window, maxResults: 2 });
    expect(paged.items.map(({ id }) => id).sort()).toEqual(whole.items.map(({ id }) => id).sort());
    expect(paged.token).toBeTruthy();
  });

  it('refuses a sync token with other restrictions', async () => {
    const { token } = await round(window);
    expect(await refusal(round({ ...window, syncToken: token! }))).toEqual([400, 'syncTokenWithRequestRestrictions']);
  });

  it('answers 410 to a sync token that is none', async () => {
    expect(await refusal(round({ syncToken: 'CPDAlvWDx70CEPDAlvWDx70CGAU=' }))).toEqual([410, 'fullSyncRequired']);
  });

  it('finds events by a private property', async () => {
    const properties = { private: { bookingId: 'find-me' } };
    const { id } = await insert({ start: { date: '2027-03-26' }, end: { date: '2027-03-27' }, extendedProperties: properties });
    const { items } = await round({ privateExtendedProperty: ['bookingId=find-me'] });
    expect(items.map((item) => item.id)).toContain(id);
    expect(items.every((item) => item.extendedProperties?.private?.['bookingId'] === 'find-me')).toBe(true);
  });

  it('lists the calendar among those that may be written', async () => {
    const { data } = await rig.api.calendarList.list({ minAccessRole: 'writer', maxResults: 250 });
    expect(data.items?.find(({ id }) => id === rig.calendarId)?.accessRole).toMatch(/^(owner|writer)$/);
  });

  it('does not find a calendar that is not there', async () => {
    expect(await refusal(rig.api.events.list({ calendarId: 'nothing@group.calendar.google.com' }))).toEqual([404, 'notFound']);
  });
});
