import { confirmToken } from '@holdfast/domain/accounts/accountTokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

const ada = { email: 'Ada@Example.com', password: 'correct horse battery', name: 'Ada', username: 'ada', timezone: 'Asia/Kolkata' };

describe('POST /auth/signup', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('creates the account with its schedule and two meeting types, and logs in', async () => {
    const client = rig.client();
    const answer = await client.call('POST', '/auth/signup', ada);
    expect(answer.status).toBe(201);
    const { user } = answer.body;
    expect(user).toMatchObject({ email: 'ada@example.com', name: 'Ada', username: 'ada', timezone: 'Asia/Kolkata', role: 'host' });
    expect(user).toMatchObject({ emailConfirmed: true, maxBookingsPerDay: null });
    expect(user.createdAt).toMatch(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
    expect(answer.text).not.toContain('argon2');
    expect((await client.call('GET', '/auth/me')).body.user).toEqual(user);

    const { rows: rules } = await rig.db.raw(
      `select timezone, is_default, day_of_week, start_time, end_time from schedules join availability_rules on schedule_id = schedules.id
       where user_id = ? order by day_of_week`,
      [user.id],
    );
    expect(rules).toEqual(
      [1, 2, 3, 4, 5].map((day) => ({
        timezone: 'Asia/Kolkata',
        is_default: true,
        day_of_week: day,
        start_time: '09:00',
        end_time: '17:00',
      })),
    );
    const { rows: types } = await rig.db.raw('select slug, duration_minutes from meeting_types where user_id = ? order by 2', [user.id]);
    expect(types).toEqual([
      { slug: '15-minutes', duration_minutes: 15 },
      { slug: '30-minutes', duration_minutes: 30 },
    ]);
  });

  it('begins with German names where the page was German', async () => {
    const client = rig.client();
    const { body } = await client.call('POST', '/auth/signup', { ...ada, email: 'de@example.com', username: 'ada-de', language: 'de' });
    expect(body.user.language).toBe('de');
    const { items } = (await client.call('GET', '/meeting-types')).body;
    expect(items.map(({ name, slug }: { name: string; slug: string }) => [name, slug])).toEqual([
      ['15 Minuten', '15-minuten'],
      ['30 Minuten', '30-minuten'],
    ]);
  });

  it('says which of address and username is in use, and leaves nothing behind', async () => {
    await rig.client().call('POST', '/auth/signup', { ...ada, email: 'first@example.com', username: 'first' });
    const again = await rig.client().call('POST', '/auth/signup', { ...ada, email: 'FIRST@example.com', username: 'second' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'ALREADY_TAKEN', errors: [{ path: 'email' }] });
    expect(again.headers.getSetCookie()).toEqual([]);
    const name = await rig.client().call('POST', '/auth/signup', { ...ada, email: 'second@example.com', username: 'First' });
    expect(name.body).toMatchObject({ code: 'ALREADY_TAKEN', errors: [{ path: 'username' }] });
    const { rows } = await rig.db.raw("select count(*) as found from users where email = 'second@example.com' or username = 'second'");
    expect(rows).toEqual([{ found: 0 }]);
  });

  it('gives one of many who want a name at once the name', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        rig.client().call('POST', '/auth/signup', { ...ada, email: `race${index}@example.com`, username: 'race' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['email', { email: 'nobody' }],
    ['email', { email: 'a\r\nBcc: b@example.com' }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(201) }],
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['name', { name: 'A\u202eB' }],
    ['name', { name: 'A\u0000B' }],
    ['name', { name: 'A\ud800B' }],
    ['username', { username: 'admin' }],
    ['username', { username: 'аda' }],
    ['username', { username: '-ada' }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['timezone', { timezone: '+01:00' }],
    ['role', { role: 'admin' }],
    ['emailConfirmedAt', { emailConfirmedAt: '2026-01-01T00:00:00Z' }],
  ])('refuses a wrong %s: %j', async (path, fields) => {
    const answer = await rig.client().call('POST', '/auth/signup', { ...ada, email: 'new@example.com', username: 'newcomer', ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('VALIDATION_ERROR');
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });

  it('is limited by address', async () => {
    const narrow = await apiRig({ limits: { 'signup-address': { points: 1, seconds: 600 } } });
    try {
      expect((await narrow.call('POST', '/auth/signup', ada)).status).toBe(201);
      const refused = await narrow.call('POST', '/auth/signup', { ...ada, email: 'b@example.com', username: 'other' });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(500);
    } finally {
      await narrow.close();
    }
  });
});

describe('POST /auth/login', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig({ limits: { 'login-account': { points: 8, seconds: 600, shared: true } } });
  });
  afterAll(() => rig.close());

  it('begins a session with the address in any case', async () => {
    const { user, password } = await rig.signUp();
    const client = rig.client();
    const answer = await client.call('POST', '/auth/login', { email: user.email.toUpperCase(), password });
    expect(answer.status).toBe(200);
    expect(answer.body.user.id).toBe(user.id);
    expect((await client.call('GET', '/auth/me')).status).toBe(200);
  });

  it('answers a wrong password and an unknown account alike', async () => {
    const { user } = await rig.signUp();
    const wrong = await rig.client().call('POST', '/auth/login', { email: user.email, password: 'wrong' });
    const unknown = await rig.client().call('POST', '/auth/login', { email: 'nobody@example.com', password: 'wrong' });
    expect(wrong.status).toBe(401);
    const { instance: first, ...one } = wrong.body;
    const { instance: second, ...other } = unknown.body;
    expect(one).toEqual(other);
    expect(first).not.toBe(second);
    expect([...wrong.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort());
  });

  it('stops guessing at one account, even with the right password, and lets others in', async () => {
    const { user, password } = await rig.signUp();
    for (let attempt = 0; attempt < 8; attempt++) {
      expect((await rig.client().call('POST', '/auth/login', { email: user.email, password: 'wrong' })).status).toBe(401);
    }
    const refused = await rig.client().call('POST', '/auth/login', { email: user.email, password });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/);
    const other = await rig.signUp();
    expect((await rig.client().call('POST', '/auth/login', { email: other.user.email, password: other.password })).status).toBe(200);
    const { rows } = await rig.db.raw('select key from login_limits');
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  it('never adopts a session id that the browser brings, and ends the one it had', async () => {
    const { user, password, cookies, call } = await rig.signUp();
    const earlier = cookies.get('holdfast')!;
    await call('POST', '/auth/login', { email: user.email, password });
    expect(cookies.get('holdfast')).not.toBe(earlier);
    const thief = rig.client();
    thief.cookies.set('holdfast', earlier);
    expect((await thief.call('GET', '/auth/me')).status).toBe(401);

    const planted = 'a'.repeat(43);
    const victim = rig.client();
    victim.cookies.set('holdfast', planted);
    expect((await victim.call('POST', '/auth/login', { email: user.email, password })).status).toBe(200);
    expect(victim.cookies.get('holdfast')).not.toBe(planted);
    thief.cookies.set('holdfast', planted);
    expect((await thief.call('GET', '/auth/me')).status).toBe(401);
  });
});

describe('POST /auth/logout', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('ends the session at once, and is content without one', async () => {
    const host = await rig.signUp();
    const token = host.cookies.get('holdfast')!;
    expect((await host.call('POST', '/auth/logout')).status).toBe(204);
    expect(host.cookies.size).toBe(0);
    host.cookies.set('holdfast', token);
    expect((await host.call('GET', '/auth/me')).status).toBe(401);
    expect((await rig.client().call('POST', '/auth/logout')).status).toBe(204);
  });
});

describe('POST /auth/confirm', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig({
      settings: { HOLDFAST_CONFIRM_EMAIL: 'on' },
      limits: { 'confirm-account': { points: 2, seconds: 600, shared: true } },
    });
  });
  afterAll(() => rig.close());

  const mails = async (userId: string) =>
    (await rig.db.raw('select kind, started_at as "startedAt" from account_mails where user_id = ?', [userId])).rows;
  const inAnHour = () => Date.now() + 3_600_000;

  it('confirms with the token of the mail that signing up asked for, and again', async () => {
    const host = await rig.signUp();
    expect((await host.call('GET', '/auth/me')).body.user.emailConfirmed).toBe(false);
    expect(await mails(host.user.id)).toEqual([{ kind: 'confirm-address', startedAt: null }]);
    const token = confirmToken(rig.settings.HOLDFAST_SECRET, { userId: host.user.id, email: host.user.email }, inAnHour());
    expect((await rig.client().call('POST', '/auth/confirm', { token })).status).toBe(204);
    expect((await host.call('GET', '/auth/me')).body.user.emailConfirmed).toBe(true);
    expect((await rig.client().call('POST', '/auth/confirm', { token })).status).toBe(204);
  });

  it('refuses a token that is over, of another account or of another address', async () => {
    const host = await rig.signUp();
    const other = await rig.signUp();
    const secret = rig.settings.HOLDFAST_SECRET;
    const tokens = [
      confirmToken(secret, { userId: host.user.id, email: host.user.email }, Date.now() - 1),
      confirmToken(secret, { userId: host.user.id, email: other.user.email }, inAnHour()),
      confirmToken('another secret of thirty-two chars', { userId: host.user.id, email: host.user.email }, inAnHour()),
      confirmToken(secret, { userId: '00000000-0000-4000-8000-000000000000', email: host.user.email }, inAnHour()),
      'x',
      '\0',
    ];
    for (const token of tokens) {
      const answer = await rig.client().call('POST', '/auth/confirm', { token });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'token' }] });
    }
    expect((await host.call('GET', '/auth/me')).body.user.emailConfirmed).toBe(false);
  });

  it('sends the mail again on demand, one at a time, a few times, and to nobody who is confirmed', async () => {
    const host = await rig.signUp();
    expect((await host.call('POST', '/auth/confirm/resend')).status).toBe(202);
    expect(await mails(host.user.id)).toHaveLength(1);
    await rig.db.raw('update account_mails set started_at = now() where user_id = ?', [host.user.id]);
    expect((await host.call('POST', '/auth/confirm/resend')).status).toBe(202);
    expect(await mails(host.user.id)).toHaveLength(2);
    expect((await host.call('POST', '/auth/confirm/resend')).status).toBe(429);
    await rig.db.raw('update users set email_confirmed_at = now() where id = ?', [host.user.id]);
    expect((await host.call('POST', '/auth/confirm/resend')).status).toBe(202);
    expect(await mails(host.user.id)).toHaveLength(2);
    expect((await rig.client().call('POST', '/auth/confirm/resend')).status).toBe(401);
  });
});
