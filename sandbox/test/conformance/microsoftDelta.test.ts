import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { microsoftRig, prefer, refusal, type MicrosoftRig } from '../rig.ts';

interface Item {
  id: string;
  '@removed'?: { reason: string };
  type?: string;
  subject?: string;
  seriesMasterId?: string | null;
  start?: { dateTime: string };
}
interface Page {
  value: Item[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

describe('changes in a window of a Graph calendar', () => {
  let rig: MicrosoftRig;
  beforeAll(async () => {
    rig = await microsoftRig();
  });
  afterAll(() => rig.stop());

  const calendar = () => `/me/calendars/${encodeURIComponent(rig.calendarId)}`;
  const firstRound = () => `${calendar()}/calendarView/delta?startDateTime=2027-03-20T00:00:00Z&endDateTime=2027-04-20T00:00:00Z`;
  const get = async (path: string, more = '') =>
    (await rig.api
      .api(path)
      .header('Prefer', prefer + more)
      .get()) as Page;

  async function round(path: string, more = ''): Promise<{ items: Item[]; next: string; pages: number }> {
    const items: Item[] = [];
    for (let pages = 1; ; pages++) {
      const page = await get(path, more);
      items.push(...page.value);
      if (page['@odata.deltaLink'] !== undefined) return { items, next: rig.pathOf(page['@odata.deltaLink']), pages };
      path = rig.pathOf(page['@odata.nextLink']!);
    }
  }
  const create = async (body: Record<string, unknown>) =>
    (await rig.api
      .api(`${calendar()}/events`)
      .header('Prefer', prefer)
      .post({ subject: 'Weekly', ...body })) as { id: string };
  const single = (date: string) =>
    create({ start: { dateTime: `${date}T09:00:00`, timeZone: 'UTC' }, end: { dateTime: `${date}T10:00:00`, timeZone: 'UTC' } });
  const weekly = (date: string) =>
    create({
      start: { dateTime: `${date}T09:00:00`, timeZone: 'W. Europe Standard Time' },
      end: { dateTime: `${date}T09:30:00`, timeZone: 'W. Europe Standard Time' },
      recurrence: {
        pattern: {
          type: 'weekly',
          interval: 1,
          daysOfWeek: [new Date(date).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase()],
        },
        range: { type: 'numbered', startDate: date, numberOfOccurrences: 4 },
      },
    });

  it('begin with the series and its bare occurrences, at the same wall clock across daylight saving', async () => {
    const { id } = await weekly('2027-03-22');
    const { items } = await round(firstRound());
    expect(items.find((item) => item.id === id)).toMatchObject({ type: 'seriesMaster', subject: 'Weekly' });
    const occurrences = items.filter(({ seriesMasterId }) => seriesMasterId === id);
    expect(occurrences.map(({ start }) => start!.dateTime.slice(0, 16)).sort()).toEqual([
      '2027-03-22T08:00',
      '2027-03-29T07:00',
      '2027-04-05T07:00',
      '2027-04-12T07:00',
    ]);
    expect(occurrences.every((item) => item.type === 'occurrence' && item.subject === undefined)).toBe(true);
  });

  it('say what was added, changed and removed since', async () => {
    const [kept, removed] = [await single('2027-03-23'), await single('2027-03-24')];
    const { next } = await round(firstRound());
    await rig.api.api(`/me/events/${encodeURIComponent(kept.id)}`).patch({ subject: 'Renamed' });
    await rig.api.api(`/me/events/${encodeURIComponent(removed.id)}`).delete();
    const { items } = await round(next);
    expect(items.findLast(({ id }) => id === kept.id)?.subject).toBe('Renamed');
    expect(items.findLast(({ id }) => id === removed.id)?.['@removed']).toEqual({ reason: 'deleted' });
  });

  it('give a changed occurrence whole and a cancelled one as removed', async () => {
    const { id } = await weekly('2027-03-25');
    const { items, next } = await round(firstRound());
    const [, second, third] = items
      .filter(({ seriesMasterId }) => seriesMasterId === id)
      .sort((a, b) => (a.start!.dateTime < b.start!.dateTime ? -1 : 1));
    const body = { start: { dateTime: '2027-04-02T15:00:00', timeZone: 'UTC' }, end: { dateTime: '2027-04-02T15:30:00', timeZone: 'UTC' } };
    await rig.api
      .api(`/me/events/${encodeURIComponent(second!.id)}`)
      .header('Prefer', prefer)
      .patch(body);
    await rig.api
      .api(`/me/events/${encodeURIComponent(third!.id)}`)
      .header('Prefer', prefer)
      .delete();
    const later = (await round(next)).items;
    expect(later.findLast((item) => item.seriesMasterId === id && item.type === 'exception')?.start?.dateTime).toBe(
      '2027-04-02T15:00:00.0000000',
    );
    expect(later.findLast((item) => item.id === third!.id)?.['@removed']).toBeDefined();
  });

  it('go on over pages', async () => {
    const whole = await round(firstRound());
    const paged = await round(firstRound(), ', odata.maxpagesize=2');
    expect(paged.pages).toBeGreaterThan(1);
    expect(paged.items.map(({ id }) => id).sort()).toEqual(whole.items.map(({ id }) => id).sort());
  });

  it('take no $select', async () => {
    expect((await refusal(get(`${firstRound()}&$select=subject`)))[0]).toBe(400);
  });

  it('are whole again among the instances of a series', async () => {
    const { id } = await weekly('2027-03-26');
    const window = 'startDateTime=2027-03-20T00:00:00Z&endDateTime=2027-04-20T00:00:00Z';
    const { value } = await get(`/me/events/${encodeURIComponent(id)}/instances?${window}`);
    expect(value).toHaveLength(4);
    expect(value.every(({ subject }) => subject === 'Weekly')).toBe(true);
  });

  it('show in the plain view of the window too', async () => {
    const { id } = await single('2027-04-01');
    const { value } = await get(
      `${calendar()}/calendarView?startDateTime=2027-04-01T00:00:00Z&endDateTime=2027-04-02T00:00:00Z&$select=subject`,
    );
    expect(value.map((item) => item.id)).toContain(id);
  });
});
