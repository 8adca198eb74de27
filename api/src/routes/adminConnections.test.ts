import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('connections for operators', () => {
  let rig: ApiRig;
  let admin: SignedUp;
  beforeAll(async () => {
    rig = await apiRig();
    admin = await rig.signUp();
    await rig.db.raw(`update users set role = 'admin' where id = ?`, [admin.user.id]);
  });
  afterAll(() => rig.close());

  it('are listed by pages with ids and codes, without an address, and are there for nobody else', async () => {
    const host = await rig.signUp();
    for (const account of ['1', '2', '3']) {
      await rig.db.raw(
        `insert into calendar_connections (user_id, provider, account_id, account_email, state, code, failures, key_id, refresh_token)
         values (?, 'google', ?, 'ada-private@example.com', 'active', 'busy', 2, 'k', 'secret-token')`,
        [host.user.id, account],
      );
    }
    const first = await admin.call('GET', '/admin/connections?limit=2');
    expect(first.body.items).toHaveLength(2);
    expect(first.body.items[0]).toMatchObject({
      hostUserId: host.user.id,
      provider: 'google',
      state: 'active',
      problem: 'busy',
      failures: 2,
    });
    const rest = await admin.call('GET', `/admin/connections?limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`);
    expect(rest.body).toMatchObject({ items: [{ hostUserId: host.user.id }], nextCursor: null });
    for (const hidden of ['ada-private', 'secret-token']) expect(first.text + rest.text).not.toContain(hidden);
    expect((await host.call('GET', '/admin/connections')).status).toBe(404);
  });
});
