import { randomUUID } from 'node:crypto';
import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const minuteMs = 60_000;
const refusal = ({ status, body }: Answer) => [status, body?.code];

describe('POST /bookings', () => {
  let stack: StackRig;
  let host: BookableHost;
  let hours = 0;
  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev' });
    host = await stack.makeHost();
  });
  afterAll(() => stack.close());

  /** A start that no test has had before. */
  const freshStart = () => host.start(3, hours++);
  const asGuest = ({ body }: Answer, method: string, path: string, sent?: unknown) =>
    stack.client().call(method, `/bookings/${body.id}${path}`, sent, { Authorization: `Bearer ${body.manageToken}` });
  const shift = (startTime: string, minutes: number) => new Date(Date.parse(startTime) + minutes * minuteMs).toISOString();

  it('answers with the booking, by the meeting type’s length, and its capability', async () => {
    const startTime = freshStart();
    const { body, headers } = await expectStatus(host.book(startTime, { notes: ' Two\r\nlines ' }), 201);
    expect(body).toEqual({
      id: expect.any(String),
      meetingTypeId: host.meetingTypeId,
      meetingTypeName: 'Half an hour',
      hostUserId: host.user.id,
      inviteeName: 'Grace Guest',
      inviteeEmail: 'grace@example.com',
      inviteeTimezone: 'Asia/Kathmandu',
      inviteeLanguage: 'en',
      startTime: startTime.replace('.000Z', 'Z'),
      endTime: shift(startTime, 30).replace('.000Z', 'Z'),
      status: 'confirmed',
      cancellationReason: null,
      meetingLink: null,
      notes: 'Two\nlines',
      answers: {},
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      agreed: { color: '#3b6ea8', location: null, cancelCutoffMinutes: 0, questions: [] },
      host: { name: host.user.name, username: host.user.username, timezone: 'Europe/Berlin' },
      manageToken: expect.stringMatching(/^1\.[\w-]{43}$/),
      manageUrl: `${stack.settings.PUBLIC_ORIGIN}/manage/${body.id}?token=${body.manageToken}`,
    });
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('mails each side in its own language, from the confirmation to the end', async () => {
    const answer = await expectStatus(host.book(freshStart(), { inviteeEmail: 'de@example.com', inviteeLanguage: 'de' }), 201);
    expect(answer.body.inviteeLanguage).toBe('de');
    const subject = async (to: string, form: RegExp) =>
      (await stack.mail.waitFor((mail) => mail.envelope.to.includes(to) && form.test(mail.subject ?? ''))).subject;
    expect(await subject('de@example.com', /^Bestätigt/)).toMatch(/^Bestätigt: Half an hour mit /);
    await expectStatus(asGuest(answer, 'POST', '/cancel', { reason: 'krank' }), 200);
    expect(await subject('de@example.com', /^Abgesagt/)).toMatch(/^Abgesagt: Half an hour mit /);
    expect(await subject(host.user.email, /^Cancelled: Half an hour with Grace Guest/)).toBeTruthy();
    await host.call('PATCH', '/auth/me', { language: 'de' });
    await expectStatus(host.book(freshStart(), { inviteeName: 'Later Guest' }), 201);
    expect(await subject(host.user.email, /mit Later Guest/)).toMatch(/^Bestätigt/);
    await host.call('PATCH', '/auth/me', { language: 'en' });
  });

  it.each(['endTime', 'durationMinutes', 'hostUserId', 'price', 'status', 'id', 'manageToken', 'version', 'actor', 'key'])(
    'believes nothing of a client’s %s',
    async (field) => {
      const answer = await host.book(freshStart(), { [field]: '60' });
      expect([...refusal(answer), answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', field]);
    },
  );

  it.each([
    [{ startTime: 'tomorrow' }, 'startTime'],
    [{ startTime: '2027-03-14T13:00:00' }, 'startTime'],
    [{ startTime: '2027-02-30T13:00:00Z' }, 'startTime'],
    [{ startTime: 1_800_000_000_000 }, 'startTime'],
    [{ startTime: '+300000-01-01T00:00:00Z' }, 'startTime'],
    [{ meetingTypeId: 'x' }, 'meetingTypeId'],
    [{ meetingTypeId: null }, 'meetingTypeId'],
    [{ inviteeName: '' }, 'inviteeName'],
    [{ inviteeName: '   ' }, 'inviteeName'],
    [{ inviteeName: 'a'.repeat(121) }, 'inviteeName'],
    [{ inviteeName: 'Grace\r\nBcc: all@example.com' }, 'inviteeName'],
    [{ inviteeName: 'Grace\u0000' }, 'inviteeName'],
    [{ inviteeName: 'Grace \ud800' }, 'inviteeName'],
    [{ inviteeName: 'Grace\u202e' }, 'inviteeName'],
    [{ inviteeName: { toString: 'x' } }, 'inviteeName'],
    [{ inviteeEmail: 'grace' }, 'inviteeEmail'],
    [{ inviteeEmail: 'grace@example.com\r\nBcc: all@example.com' }, 'inviteeEmail'],
    [{ inviteeEmail: 'a@example.com,b@example.com' }, 'inviteeEmail'],
    [{ inviteeEmail: `${'a'.repeat(65)}@example.com` }, 'inviteeEmail'],
    [{ inviteeTimezone: 'Mars/Olympus' }, 'inviteeTimezone'],
    [{ inviteeTimezone: '+05:45' }, 'inviteeTimezone'],
    [{ notes: 'n'.repeat(2001) }, 'notes'],
    [{ notes: 'x\u0000' }, 'notes'],
    [{ answers: [] }, 'answers'],
    [{ answers: { stray: 'x' } }, 'answers.stray'],
    [{ answers: { deep: { deeper: 1 } } }, 'answers.deep'],
    [{ holdId: 'x' }, 'holdId'],
    [{ force: ['everything'] }, 'force.0'],
    [{ force: ['hours'] }, 'force'],
  ])('refuses %j by its field, and books nothing', async (fields, path) => {
    const startTime = freshStart();
    const answer = await host.book(startTime, fields);
    expect([...refusal(answer), answer.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', path]);
    const { rows } = await stack.db.raw('select 1 from bookings where host_id = ? and start_time = ?', [host.user.id, startTime]);
    expect(rows).toEqual([]);
  });

  it('takes an answer of each kind, and none of another kind', async () => {
    const questions = [
      { id: 'topic', label: 'Topic', kind: 'text', required: true },
      { id: 'story', label: 'Story', kind: 'long-text', required: false },
      { id: 'level', label: 'Level', kind: 'choice', required: false, options: ['low', 'high'] },
      { id: 'days', label: 'Days', kind: 'several', required: false, options: ['Mon', 'Tue'] },
      { id: 'first', label: 'First time?', kind: 'yes-no', required: true },
      { id: 'phone', label: 'Phone', kind: 'phone', required: false },
      { id: 'constructor', label: 'Builder', kind: 'text', required: false },
    ];
    const asking = await stack.makeHost({ questions });
    const good = { topic: 'Tea', story: 'Long\nago', level: 'high', days: ['Mon', 'Tue'], first: false, phone: '+49 30 123456' };
    const wrong: [Record<string, unknown>, string][] = [
      [{ topic: '' }, 'topic'],
      [{ topic: undefined }, 'topic'],
      [{ topic: 'two\nlines' }, 'topic'],
      [{ topic: 't'.repeat(501) }, 'topic'],
      [{ topic: true }, 'topic'],
      [{ level: 'middle' }, 'level'],
      [{ level: ['high'] }, 'level'],
      [{ days: 'Mon' }, 'days'],
      [{ days: ['Mon', 'Wed'] }, 'days'],
      [{ first: 'yes' }, 'first'],
      [{ first: undefined }, 'first'],
      [{ phone: 'call me' }, 'phone'],
      [{ more: 'x' }, 'more'],
    ];
    for (const [changed, id] of wrong) {
      const answer = await asking.book(asking.start(3), { answers: { ...good, ...changed } });
      expect([changed, answer.status, answer.body.errors?.[0].path]).toEqual([changed, 400, `answers.${id}`]);
    }
    const { body } = await expectStatus(asking.book(asking.start(3), { answers: good }), 201);
    expect(body.answers).toEqual(good);
  });

  it('has nothing for a type that is unknown or deleted, and no booking with one that is inactive or whose host is unconfirmed', async () => {
    expect(refusal(await host.book(freshStart(), { meetingTypeId: randomUUID() }))).toEqual([404, 'NOT_FOUND']);
    const deleted = await stack.makeHost();
    const before = await expectStatus(deleted.book(deleted.start(3)), 201);
    await expectStatus(deleted.call('DELETE', `/meeting-types/${deleted.meetingTypeId}`), 200);
    expect(refusal(await deleted.book(deleted.start(4)))).toEqual([404, 'NOT_FOUND']);
    expect((await asGuest(before, 'GET', '')).body.status).toBe('confirmed');
    expect(refusal(await asGuest(before, 'POST', '/reschedule', { startTime: deleted.start(4) }))).toEqual([422, 'MEETING_TYPE_INACTIVE']);
    expect((await asGuest(before, 'POST', '/cancel', {})).status).toBe(200);
    const idle = await stack.makeHost({ isActive: false });
    expect(refusal(await idle.book(idle.start(3)))).toEqual([422, 'MEETING_TYPE_INACTIVE']);
    const unconfirmed = await stack.makeHost();
    await stack.db.raw('update users set email_confirmed_at = null where id = ?', [unconfirmed.user.id]);
    expect(refusal(await unconfirmed.book(unconfirmed.start(3)))).toEqual([422, 'MEETING_TYPE_INACTIVE']);
  });

  it('books a secret type for whoever knows its id', async () => {
    const secret = await stack.makeHost({ isSecret: true });
    expect((await secret.book(secret.start(3))).status).toBe(201);
  });

  it('refuses the past, the notice, the far future and what is off the grid by a millisecond', async () => {
    const strict = await stack.makeHost({ minimumNoticeMinutes: 24 * 60, bookingWindow: { kind: 'rolling', days: 10 } });
    for (const startTime of [
      strict.start(-1),
      '2001-01-01T00:00:00Z',
      strict.start(0, 2),
      strict.start(12),
      '2099-12-31T00:00:00Z',
      shift(strict.start(3), 7),
      strict.start(3).replace('.000Z', '.001Z'),
    ]) {
      expect([startTime, ...refusal(await strict.book(startTime))]).toEqual([startTime, 422, 'INVALID_TIME_SLOT']);
    }
    expect((await strict.book(strict.start(3))).status).toBe(201);
  });

  it('lets the host alone force hours, notice, window and caps, and nobody an overlap', async () => {
    const strict = await stack.makeHost({
      minimumNoticeMinutes: 24 * 60,
      bookingWindow: { kind: 'rolling', days: 10 },
      maxBookingsPerDay: 1,
    });
    const body = (startTime: string, force?: string[]) => ({
      meetingTypeId: strict.meetingTypeId,
      startTime,
      inviteeName: 'Grace',
      inviteeEmail: 'grace@example.com',
      inviteeTimezone: 'UTC',
      ...(force && { force }),
    });
    const other = await stack.signUp();
    const byOther = await other.call('POST', '/bookings', body(strict.start(3), ['notice']));
    expect([...refusal(byOther), byOther.body.errors[0].path]).toEqual([400, 'VALIDATION_ERROR', 'force']);
    expect(refusal(await strict.call('POST', '/bookings', body(strict.start(0, 2), ['hours'])))).toEqual([422, 'INVALID_TIME_SLOT']);
    const forced = await strict.call('POST', '/bookings', body(shift(strict.start(12), 7), ['hours', 'window', 'notice', 'caps']));
    expect([forced.status, forced.body.manageToken]).toEqual([201, undefined]);
    const onTop = await strict.call('POST', '/bookings', body(shift(strict.start(12), 20), ['hours', 'window', 'notice', 'caps']));
    expect(refusal(onTop)).toEqual([409, 'SLOT_UNAVAILABLE']);
    const full = strict.start(12, 1);
    expect(refusal(await strict.call('POST', '/bookings', body(full, ['window'])))).toEqual([422, 'MAX_BOOKINGS_REACHED']);
    expect((await strict.call('POST', '/bookings', body(full, ['window', 'caps']))).status).toBe(201);
    const past = await strict.call('POST', '/bookings', body(strict.start(-1), ['hours', 'window', 'notice', 'caps']));
    expect(refusal(past)).toEqual([422, 'INVALID_TIME_SLOT']);
  });
});
