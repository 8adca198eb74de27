import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/startSandbox.ts';
import { googleApi, googleScopes, graphApi, microsoftScopes, prefer, sandboxWithHosts } from '../rig.ts';

const window = ['2027-03-20T00:00:00Z', '2027-04-20T00:00:00Z'] as const;
const expected = ['2027-03-22T08:00', '2027-03-30T12:00', '2027-04-12T07:00'];

describe('a weekly series across daylight saving with a moved and a cancelled occurrence', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await sandboxWithHosts();
    const wall = (text: string) => ({ wall: text, zone: 'Europe/Zurich' });
    for (const email of ['h@google.test', 'h@microsoft.test']) {
      const { id: calendar } = sandbox.control.calendars(email)[0]!;
      const times = { start: wall('2027-03-22T09:00:00'), end: wall('2027-03-22T10:00:00') };
      const { id } = sandbox.control.createEvent(calendar, { ...times, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
      sandbox.control.changeEvent(calendar, `${id}_20270329T070000Z`, {
        start: wall('2027-03-30T14:00:00'),
        end: wall('2027-03-30T15:00:00'),
      });
      sandbox.control.removeEvent(calendar, `${id}_20270405T070000Z`);
    }
  });
  afterEach(() => sandbox.stop());

  it('is the same at Google and at Microsoft', async () => {
    const google = googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes));
    const { data } = await google.events.list({ calendarId: 'primary', singleEvents: true, timeMin: window[0], timeMax: window[1] });
    expect(data.items?.map(({ start }) => new Date(start!.dateTime!).toISOString().slice(0, 16))).toEqual(expected);
    const graph = graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes));
    const path = `/me/calendarView?startDateTime=${window[0]}&endDateTime=${window[1]}`;
    const { value } = (await graph.api(path).header('Prefer', prefer).get()) as { value: { type: string; start: { dateTime: string } }[] };
    expect(value.map(({ start }) => start.dateTime.slice(0, 16))).toEqual(expected);
    expect(value.map(({ type }) => type)).toEqual(['occurrence', 'exception', 'occurrence']);
  });
});
