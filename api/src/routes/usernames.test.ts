import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

describe('GET /usernames/:name', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('says whether a name is free, in any case', async () => {
    const host = await rig.signUp();
    const ask = async (name: string) => (await rig.call('GET', `/usernames/${name}`)).body;
    expect(await ask('nobody-yet')).toEqual({ name: 'nobody-yet', available: true });
    expect(await ask(host.user.username.toUpperCase())).toEqual({ name: host.user.username, available: false });
    expect(await ask('admin')).toEqual({ name: 'admin', available: false });
  });

  it('counts one’s own as free', async () => {
    const host = await rig.signUp();
    expect((await host.call('GET', `/usernames/${host.user.username}`)).body.available).toBe(true);
  });

  it.each(['ab', 'a'.repeat(40), '-ab', 'a_b', '%00ab', '%F0%9F%92%A5ab', '%E0%A4%A', '..%2f..%2fetc'])('refuses %s', async (name) => {
    const answer = await rig.call('GET', `/usernames/${name}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR', errors: [{ path: 'name' }] } });
  });
});
