import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleRig, refusal, type GoogleRig } from '../rig.ts';

const at = (time: string) => ({ dateTime: `2027-03-${time}`, timeZone: 'Europe/Zurich' });
const newId = () => `bk${randomUUID().replaceAll('-', '')}0`;

describe('a Google event', () => {
  let rig: GoogleRig;
  beforeAll(async () => {
    rig = await googleRig();
  });
  afterAll(() => rig.stop());

  async function insert(requestBody: Record<string, unknown> = {}) {
    const body = { summary: 'Intro', start: at('02T10:00:00'), end: at('02T10:30:00'), ...requestBody };
    return (await rig.api.events.insert({ calendarId: rig.calendarId, sendUpdates: 'none', conferenceDataVersion: 1, requestBody: body }))
      .data;
  }
  const get = async (eventId: string) => (await rig.api.events.get({ calendarId: rig.calendarId, eventId })).data;

  it('keeps the id that the client chose and refuses it a second time', async () => {
    const id = newId();
    const event = await insert({ id, extendedProperties: { private: { bookingId: 'b1', origin: 'here' } } });
    expect(event).toMatchObject({ id, status: 'confirmed', extendedProperties: { private: { bookingId: 'b1' } } });
    expect(new Date(event.start!.dateTime!).toISOString()).toBe('2027-03-02T09:00:00.000Z');
    expect(await refusal(insert({ id }))).toEqual([409, 'duplicate']);
  });

  it('refuses an id of other characters', async () => {
    expect(await refusal(insert({ id: 'xyz-1234' }))).toEqual([400, 'invalid']);
  });

  it('owns its id after it was deleted, and is then cancelled', async () => {
    const id = newId();
    await insert({ id });
    await rig.api.events.delete({ calendarId: rig.calendarId, eventId: id });
    expect(await refusal(insert({ id }))).toEqual([409, 'duplicate']);
    expect((await get(id)).status).toBe('cancelled');
    expect(await refusal(rig.api.events.delete({ calendarId: rig.calendarId, eventId: id }))).toEqual([410, 'deleted']);
  });

  it('is not found under an id that nobody gave', async () => {
    expect(await refusal(get('nobodygavethis'))).toEqual([404, 'notFound']);
    expect(await refusal(rig.api.events.delete({ calendarId: rig.calendarId, eventId: 'nobodygavethis' }))).toEqual([404, 'notFound']);
  });

  it('merges objects and replaces arrays when patched, and gets a new etag', async () => {
    const before = await insert({ attendees: [{ email: 'a@y.test' }, { email: 'b@y.test' }], extendedProperties: { private: { a: '1' } } });
    const requestBody = { attendees: [{ email: 'c@y.test' }], extendedProperties: { private: { b: '2' } } };
    const { data } = await rig.api.events.patch({ calendarId: rig.calendarId, eventId: before.id!, requestBody });
    expect(data.attendees?.map(({ email }) => email)).toEqual(['c@y.test']);
    expect(data.extendedProperties?.private).toEqual({ a: '1', b: '2' });
    expect(data.summary).toBe('Intro');
    expect(data.etag).not.toBe(before.etag);
  });

  it('is changed and deleted only by who has seen its last state', async () => {
    const before = await insert();
    const headers = { 'If-Match': before.etag! };
    const change = (summary: string) =>
      rig.api.events.patch({ calendarId: rig.calendarId, eventId: before.id!, requestBody: { summary } }, { headers });
    await change('one');
    expect(await refusal(change('two'))).toEqual([412, 'conditionNotMet']);
    expect(await refusal(rig.api.events.delete({ calendarId: rig.calendarId, eventId: before.id! }, { headers }))).toEqual([
      412,
      'conditionNotMet',
    ]);
    expect((await get(before.id!)).summary).toBe('one');
  });

  it('answers 304 to who has it already', async () => {
    const { id, etag } = await insert();
    const answer = await rig.api.events.get({ calendarId: rig.calendarId, eventId: id! }, { headers: { 'If-None-Match': etag! } });
    expect(answer.status).toBe(304);
  });

  it('gets a Meet link only where the caller speaks of conferences', async () => {
    const conferenceData = { createRequest: { requestId: randomUUID(), conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    const body = { start: at('02T10:00:00'), end: at('02T10:30:00'), conferenceData };
    const { data } = await rig.api.events.insert({ calendarId: rig.calendarId, requestBody: body });
    expect(data.conferenceData).toBeUndefined();
    expect((await insert({ conferenceData })).conferenceData?.createRequest?.requestId).toBe(conferenceData.createRequest.requestId);
  });

  it('has dates where it is all day, the last one excluded', async () => {
    const event = await insert({ start: { date: '2027-03-28' }, end: { date: '2027-03-29' } });
    expect(event).toMatchObject({ start: { date: '2027-03-28' }, end: { date: '2027-03-29' } });
  });

  it('must not end before it starts', async () => {
    expect(await refusal(insert({ end: at('02T09:00:00') }))).toEqual([400, 'timeRangeEmpty']);
  });
});
