import { User } from '@holdfast/db/models/User.ts';
import { resetToken } from '@holdfast/domain/accounts/accountTokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const newPassword = 'a new and longer password';

describe('passwords', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig({ limits: { 'forgot-account': { points: 2, seconds: 600, shared: true } } });
  });
  afterAll(() => rig.close());

  const logIn = (email: string, password: string) => rig.client().call('POST', '/auth/login', { email, password });
  const secondBrowser = async ({ user, password }: SignedUp) => {
    const browser = rig.client();
    await browser.call('POST', '/auth/login', { email: user.email, password });
    return browser;
  };
  const mails = async (userId: string): Promise<number> =>
    (await rig.db.raw("select count(*) as found from account_mails where user_id = ? and kind = 'reset-password'", [userId])).rows[0].found;
  const resetTokenOf = async (userId: string, expiresMs = Date.now() + 3_600_000) => {
    const { passwordHash } = await User.query(rig.db).findById(userId).throwIfNotFound();
    return resetToken(rig.settings.HOLDFAST_SECRET, { userId, passwordHash }, expiresMs);
  };

  describe('POST /auth/password', () => {
    it('changes the password and ends all other sessions at once', async () => {
      const host = await rig.signUp();
      const elsewhere = await secondBrowser(host);
      const answer = await host.call('POST', '/auth/password', { currentPassword: host.password, newPassword });
      expect(answer.status).toBe(204);
      expect((await host.call('GET', '/auth/me')).status).toBe(200);
      expect((await elsewhere.call('GET', '/auth/me')).status).toBe(401);
      expect((await logIn(host.user.email, host.password)).status).toBe(401);
      expect((await logIn(host.user.email, newPassword)).status).toBe(200);
    });

    it('refuses a wrong current password, a short new one and a stranger', async () => {
      const host = await rig.signUp();
      const wrong = await host.call('POST', '/auth/password', { currentPassword: 'wrong', newPassword });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
      const short = await host.call('POST', '/auth/password', { currentPassword: host.password, newPassword: 'short' });
      expect(short).toMatchObject({ status: 400, body: { errors: [{ path: 'newPassword' }] } });
      const stranger = await rig.client().call('POST', '/auth/password', { currentPassword: host.password, newPassword });
      expect(stranger).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      expect((await logIn(host.user.email, host.password)).status).toBe(200);
    });

    it('leaves no session under the old password when logins race the change', async () => {
      const host = await rig.signUp();
      const browsers = Array.from({ length: 4 }, () => rig.client());
      const logins = browsers.map((browser) => browser.call('POST', '/auth/login', { email: host.user.email, password: host.password }));
      const change = await host.call('POST', '/auth/password', { currentPassword: host.password, newPassword });
      await Promise.all(logins);
      expect(change.status).toBe(204);
      const { body } = await host.call('GET', '/auth/sessions');
      expect(body.items).toEqual([expect.objectContaining({ isCurrent: true })]);
    });
  });

  describe('POST /auth/password/forgot', () => {
    it('answers alike for a known account, an unknown one and one beyond its limit; mails only the first', async () => {
      const { user } = await rig.signUp();
      const ask = (email: string) => rig.client().call('POST', '/auth/password/forgot', { email });
      const answers = [await ask(user.email), await ask('nobody@example.com')];
      expect(await mails(user.id)).toBe(1);
      await rig.db.raw('update account_mails set started_at = now()');
      answers.push(await ask(user.email));
      expect(await mails(user.id)).toBe(2);
      await rig.db.raw('update account_mails set started_at = now()');
      answers.push(await ask(user.email));
      expect(await mails(user.id)).toBe(2);
      const seen = answers.map(({ status, text, headers }) => ({ status, text, names: [...headers.keys()].sort() }));
      expect(seen[0]).toMatchObject({ status: 202, text: '' });
      expect(new Set(seen.map((answer) => JSON.stringify(answer))).size).toBe(1);
    });

    it('takes as long for a known account as for an unknown one', async () => {
      const { user } = await rig.signUp();
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let round = 0; round < 10; round++) {
        for (const [kind, email] of [
          ['known', user.email],
          ['unknown', 'nobody-at-all@example.com'],
        ] as const) {
          const startedAt = performance.now();
          await rig.client().call('POST', '/auth/password/forgot', { email });
          times[kind].push(performance.now() - startedAt);
        }
      }
      // What else the machine does only adds.
      const least = (list: number[]) => Math.min(...list);
      expect(Math.abs(least(times.known) - least(times.unknown))).toBeLessThan(25);
      expect(least(times.unknown)).toBeGreaterThan(200);
    });

    it('refuses what is no address', async () => {
      const answer = await rig.client().call('POST', '/auth/password/forgot', { email: 'x' });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'email' }] } });
    });
  });

  describe('POST /auth/password/reset', () => {
    it('sets the password once, ends every session and confirms the address', async () => {
      const host = await rig.signUp();
      await rig.db.raw('update users set email_confirmed_at = null where id = ?', [host.user.id]);
      const token = await resetTokenOf(host.user.id);
      expect((await rig.client().call('POST', '/auth/password/reset', { token, newPassword })).status).toBe(204);
      expect((await host.call('GET', '/auth/me')).status).toBe(401);
      expect((await logIn(host.user.email, host.password)).status).toBe(401);
      const back = await logIn(host.user.email, newPassword);
      expect(back.body.user.emailConfirmed).toBe(true);
      const again = await rig.client().call('POST', '/auth/password/reset', { token, newPassword: 'yet another password' });
      expect(again).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR', errors: [{ path: 'token' }] } });
    });

    it('lets one of two users of a token win', async () => {
      const host = await rig.signUp();
      const token = await resetTokenOf(host.user.id);
      const answers = await Promise.all(
        ['first new password', 'second new password'].map((password) =>
          rig.client().call('POST', '/auth/password/reset', { token, newPassword: password }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
    });

    it('refuses a token that is over, foreign or of a closed account', async () => {
      const host = await rig.signUp();
      const other = await rig.signUp();
      const overdue = await resetTokenOf(host.user.id, Date.now());
      const foreign = (await resetTokenOf(other.user.id)).replace(other.user.id, host.user.id);
      const closed = await resetTokenOf(other.user.id);
      await other.call('DELETE', '/auth/me', { password: other.password });
      for (const token of [overdue, foreign, closed]) {
        const answer = await rig.client().call('POST', '/auth/password/reset', { token, newPassword });
        expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'token' }] } });
      }
    });
  });
});
