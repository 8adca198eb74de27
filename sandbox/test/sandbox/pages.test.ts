import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/startSandbox.ts';
import { sandboxWithHosts } from '../rig.ts';

const week = { fromMs: Date.parse('2027-03-01T00:00:00Z'), untilMs: Date.parse('2027-03-08T00:00:00Z') };

describe('the page on which a person plays the calendar', () => {
  let sandbox: Sandbox;
  let accountId: string;
  let calendars: string[];
  beforeEach(async () => {
    sandbox = await sandboxWithHosts();
    calendars = sandbox.control.calendars('h@microsoft.test').map(({ id }) => id);
    accountId = sandbox.control.calendars('h@microsoft.test')[0]!.accountId;
  });
  afterEach(() => sandbox.stop());

  async function submit(fields: Record<string, string>): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${sandbox.microsoftUrl}/_sandbox/event`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    return { status: answer.status, text: await answer.text() };
  }
  const add = (more: Record<string, string> = {}) =>
    submit({
      account: accountId,
      do: 'save',
      title: 'Visit',
      start: '2027-03-02T10:00',
      end: '2027-03-02T11:00',
      to: calendars[0]!,
      rule: '',
      ...more,
    });
  const events = (calendar = 0) => sandbox.control.events(calendars[calendar]!, week.fromMs, week.untilMs);
  const page = async (path: string) => (await fetch(`${sandbox.microsoftUrl}${path}`)).text();
  const times = () => events().map(({ start }) => ('wall' in start ? start.wall.slice(5, 16) : start.date.slice(5)));

  it('adds an event and shows it in its week', async () => {
    expect((await add({ title: '<b>Visit</b> & more', showAs: 'oof' })).status).toBe(303);
    const html = await page(`/_sandbox?account=${accountId}&from=2027-03-03`);
    expect(html).toContain('&lt;b&gt;Visit&lt;/b&gt; &amp; more');
    expect(html).toContain('out of office');
  });

  it('changes, moves to another calendar and deletes one', async () => {
    await add();
    const { id } = events()[0]!;
    await add({
      calendar: calendars[0]!,
      id,
      title: 'Moved',
      start: '2027-03-03T12:00',
      end: '2027-03-03T13:00',
      showAs: 'free',
      to: calendars[1]!,
    });
    expect(events(0)).toEqual([]);
    expect(events(1)).toMatchObject([{ id, title: 'Moved', showAs: 'free', start: { wall: '2027-03-03T12:00:00' } }]);
    await add({ calendar: calendars[1]!, id, do: 'delete' });
    expect(events(1)).toEqual([]);
  });

  it('changes one of a series or all of it, and deletes one', async () => {
    await add({ rule: 'RRULE:FREQ=DAILY;COUNT=3' });
    const second = () => ({ calendar: calendars[0]!, id: events()[1]!.id });
    await add({ ...second(), start: '2027-03-03T15:00', end: '2027-03-03T16:00', scope: 'one' });
    expect(times()).toEqual(['03-02T10:00', '03-03T15:00', '03-04T10:00']);
    const { id } = events()[0]!;
    await add({ calendar: calendars[0]!, id, start: '2027-03-02T08:00', end: '2027-03-02T08:30', scope: 'all' });
    expect(times()).toEqual(['03-02T08:00', '03-03T08:00', '03-04T08:00']);
    await add({ ...second(), do: 'delete', scope: 'one' });
    expect(times()).toEqual(['03-02T08:00', '03-04T08:00']);
    await add({ calendar: calendars[0]!, id: events()[0]!.id, do: 'delete', scope: 'all' });
    expect(times()).toEqual([]);
  });

  it('keeps the exceptions of a series that only gets another title', async () => {
    await add({ rule: 'RRULE:FREQ=DAILY;COUNT=3' });
    await add({ calendar: calendars[0]!, id: events()[1]!.id, start: '2027-03-03T15:00', end: '2027-03-03T16:00', scope: 'one' });
    await add({ calendar: calendars[0]!, id: events()[0]!.id, title: 'Renamed', scope: 'all' });
    expect(times()).toEqual(['03-02T10:00', '03-03T15:00', '03-04T10:00']);
  });

  it('takes whole days, both included, and an invitation with its answer', async () => {
    await add({ allDay: 'on', start: '2027-03-02T10:00', end: '2027-03-03T11:00', organizer: 'boss@x.test' });
    expect(events()).toMatchObject([
      {
        start: { date: '2027-03-02' },
        end: { date: '2027-03-04' },
        organizer: { email: 'boss@x.test' },
        attendees: [{ email: 'h@microsoft.test', response: 'needsAction' }],
      },
    ]);
    const { id } = events()[0]!;
    const edit = await page(`/_sandbox/event?${new URLSearchParams({ calendar: calendars[0]!, id }).toString()}`);
    expect(edit).toContain('Your answer');
    await add({ calendar: calendars[0]!, id, allDay: 'on', end: '2027-03-03T11:00', attendees: 'h@microsoft.test', answer: 'declined' });
    expect(events()[0]?.attendees[0]?.response).toBe('declined');
  });

  it('says what is wrong with a form', async () => {
    expect(await add({ end: '2027-03-02T09:00' })).toMatchObject({ status: 400, text: expect.stringContaining('must not be before') });
    expect(events()).toEqual([]);
  });

  it('makes trouble at the press of a button', async () => {
    const body = new URLSearchParams({ trouble: 'unavailable', account: accountId });
    expect((await fetch(`${sandbox.googleUrl}/_sandbox/faults`, { method: 'POST', body })).status).toBe(200);
    const token = sandbox.control.accessToken('h@microsoft.test', ['User.Read']);
    expect((await fetch(`${sandbox.microsoftUrl}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(503);
  });

  it('is nobody’s who comes from elsewhere', async () => {
    const answer = await fetch(`${sandbox.googleUrl}/_sandbox/fault/clear`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
    const { port } = new URL(sandbox.googleUrl);
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/_sandbox', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });

  it('has its switches over HTTP, and names what is wrong with one', async () => {
    const post = async (path: string, body: unknown) =>
      (await fetch(`${sandbox.googleUrl}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
    expect(await post('fault', { status: 'high' })).toMatchObject({ error: expect.stringContaining('status') });
    expect(await post('calendar/create', { account: 'h@google.test', name: 'New' })).toMatchObject({ name: 'New', role: 'owner' });
    expect(await (await fetch(`${sandbox.googleUrl}/_sandbox/requests`)).json()).toEqual([]);
  });
});

describe('a sandbox with a file', () => {
  it('has its calendars again after a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      const file = join(folder, 'state.json');
      const first = await startSandbox({ file });
      first.control.addAccount({ provider: 'google', email: 'h@google.test' });
      first.control.createEvent('h@google.test', { title: 'Kept', start: { date: '2027-03-02' }, end: { date: '2027-03-03' } });
      await first.stop();
      const second = await startSandbox({ file });
      expect(second.control.events('h@google.test', week.fromMs, week.untilMs).map(({ title }) => title)).toEqual(['Kept']);
      await second.stop();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
