import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { microsoftRig, prefer, refusal, type MicrosoftRig } from '../rig.ts';

interface GraphEvent {
  id: string;
  '@odata.etag': string;
  subject: string;
  start: { dateTime: string; timeZone: string };
  isOnlineMeeting: boolean;
  singleValueExtendedProperties?: { id: string; value: string }[];
}
const property = 'String {8d1b2c3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e} Name bookingId';

describe('a Graph event', () => {
  let rig: MicrosoftRig;
  beforeAll(async () => {
    rig = await microsoftRig();
  });
  afterAll(() => rig.stop());

  const events = () => `/me/calendars/${encodeURIComponent(rig.calendarId)}/events`;
  const one = (id: string) => `/me/events/${encodeURIComponent(id)}`;
  const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
  async function create(rest: Record<string, unknown> = {}): Promise<GraphEvent> {
    const body = { subject: 'Intro', start: utc('2027-03-02T09:00:00'), end: utc('2027-03-02T09:30:00'), ...rest };
    return (await rig.api.api(events()).header('Prefer', prefer).post(body)) as GraphEvent;
  }
  const get = async (id: string) => (await rig.api.api(one(id)).header('Prefer', prefer).get()) as GraphEvent;

  it('is made once for one transaction id, however often it is asked for', async () => {
    const transactionId = randomUUID();
    const first = await create({ transactionId });
    expect((await create({ transactionId })).id).toBe(first.id);
    expect(first.start).toEqual({ dateTime: '2027-03-02T09:00:00.0000000', timeZone: 'UTC' });
  });

  it('is found by its extended property, which is given only where it is asked for', async () => {
    const value = randomUUID();
    const { id } = await create({ singleValueExtendedProperties: [{ id: property, value }] });
    expect((await get(id)).singleValueExtendedProperties).toBeUndefined();
    const expand = `singleValueExtendedProperties($filter=id eq '${property}')`;
    const expanded = (await rig.api.api(one(id)).header('Prefer', prefer).query({ $expand: expand }).get()) as GraphEvent;
    expect(expanded.singleValueExtendedProperties).toEqual([{ id: property, value }]);
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq '${value}')`;
    const found = (await rig.api.api(events()).header('Prefer', prefer).filter(filter).get()) as { value: GraphEvent[] };
    expect(found.value.map((event) => event.id)).toEqual([id]);
  });

  it('is changed and deleted only by who has seen its last state', async () => {
    const before = await create();
    const change = (subject: string) =>
      rig.api.api(one(before.id)).headers({ Prefer: prefer, 'If-Match': before['@odata.etag'] }).patch({ subject }) as Promise<GraphEvent>;
    expect((await change('one')).subject).toBe('one');
    expect(await refusal(change('two'))).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await get(before.id)).subject).toBe('one');
  });

  it('is not found after it was deleted', async () => {
    const { id } = await create();
    await rig.api.api(one(id)).delete();
    expect(await refusal(get(id))).toEqual([404, 'ErrorItemNotFound']);
    expect(await refusal(rig.api.api(one(id)).delete())).toEqual([404, 'ErrorItemNotFound']);
  });

  it('is a Teams meeting where it was asked to be, and stays one', async () => {
    const { id, isOnlineMeeting } = await create({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' });
    expect(isOnlineMeeting).toBe(true);
    await rig.api.api(one(id)).patch({ isOnlineMeeting: false });
    expect((await get(id)).isOnlineMeeting).toBe(true);
  });

  it('lasts whole days between two midnights', async () => {
    const event = await create({ isAllDay: true, start: utc('2027-03-28T00:00:00'), end: utc('2027-03-29T00:00:00') });
    expect(event).toMatchObject({ isAllDay: true, start: { dateTime: '2027-03-28T00:00:00.0000000' } });
  });

  it('stands in a list of calendars that can be edited', async () => {
    const { value } = (await rig.api.api('/me/calendars').header('Prefer', prefer).get()) as { value: { id: string; canEdit: boolean }[] };
    expect(value.find(({ id }) => id === rig.calendarId)?.canEdit).toBe(true);
  });
});
