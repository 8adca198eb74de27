import { User } from '@holdfast/db/models/User.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

const monday = { dayOfWeek: 1, startTime: '09:00', endTime: '12:00' };

describe('the rules of the default schedule', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('are replaced all at once and keep the zone unless another is given', async () => {
    const host = await rig.signUp();
    const before = await User.query(rig.db).findById(host.user.id).throwIfNotFound();
    const rules = [monday, { ...monday, startTime: '11:00', endTime: '24:00', isActive: false }];
    const answer = await host.call('PUT', '/availability/rules', { rules });
    const expected = { timezone: 'Europe/Berlin', rules: [{ ...monday, isActive: true }, rules[1]] };
    expect([answer.status, answer.body]).toEqual([200, expected]);
    expect((await host.call('GET', '/availability/rules')).body).toEqual(expected);
    const moved = await host.call('PUT', '/availability/rules', { timezone: 'Asia/Kathmandu', rules: [] });
    expect(moved.body).toEqual({ timezone: 'Asia/Kathmandu', rules: [] });
    const after = await User.query(rig.db).findById(host.user.id).throwIfNotFound();
    expect(after.scheduleVersion).toBe(before.scheduleVersion + 2);
  });

  it('stay as they were when one rule is wrong', async () => {
    const host = await rig.signUp();
    const before = (await host.call('GET', '/availability/rules')).body;
    const answer = await host.call('PUT', '/availability/rules', { rules: [monday, { ...monday, startTime: '9:00' }] });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'rules.1.startTime']);
    expect((await host.call('GET', '/availability/rules')).body).toEqual(before);
  });

  it('are those of one request, whole, when several replace them at once', async () => {
    const host = await rig.signUp();
    const plans = [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => Array.from({ length: 5 }, () => ({ ...monday, dayOfWeek, isActive: true })));
    const answers = await Promise.all(plans.map((rules) => host.call('PUT', '/availability/rules', { rules })));
    expect(answers.map(({ status }) => status)).toEqual(plans.map(() => 200));
    expect(plans).toContainEqual((await host.call('GET', '/availability/rules')).body.rules);
  });

  it('need a session', async () => {
    expect((await rig.client().call('GET', '/availability/rules')).status).toBe(401);
    expect((await rig.client().call('PUT', '/availability/rules', { rules: [] })).status).toBe(401);
  });
});
