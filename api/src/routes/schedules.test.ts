import { randomUUID } from 'node:crypto';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { User } from '@holdfast/db/models/User.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

const rule = { dayOfWeek: 6, startTime: '10:00', endTime: '24:00', isActive: true };
const weekend = {
  name: 'Weekend',
  timezone: 'America/New_York',
  rules: [rule, { dayOfWeek: 0, startTime: '08:00', endTime: '09:00', isActive: false }],
  overrides: [
    { date: '2027-01-01', intervals: [] },
    { date: '2027-03-14', intervals: [{ startTime: '01:00', endTime: '04:00' }] },
  ],
};

describe('schedules', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let other: SignedUp;
  beforeAll(async () => {
    rig = await apiRig();
    other = await rig.signUp();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp();
  });

  const version = async () => (await User.query(rig.db).findById(host.user.id).throwIfNotFound()).scheduleVersion;
  const create = async (fields: object = {}) => (await host.call('POST', '/schedules', { ...weekend, ...fields })).body;
  const defaultOf = async () =>
    (await host.call('GET', '/schedules')).body.items.filter(({ isDefault }: { isDefault: boolean }) => isDefault);

  it('begin as working hours in the zone of the host', async () => {
    const [schedule] = (await host.call('GET', '/schedules')).body.items;
    expect(schedule).toMatchObject({ name: 'Working hours', timezone: 'Europe/Berlin', isDefault: true, overrides: [] });
    expect(schedule.rules.map(({ dayOfWeek }: { dayOfWeek: number }) => dayOfWeek)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are created, read and replaced with rules and dates', async () => {
    const before = await version();
    const created = await host.call('POST', '/schedules', weekend);
    expect([created.status, created.body]).toEqual([201, { ...weekend, id: expect.any(String), isDefault: false }]);
    expect(await version()).toBeGreaterThan(before);
    expect((await host.call('GET', `/schedules/${created.body.id}`)).body).toEqual(created.body);
    const changed = { name: 'Less', timezone: 'Asia/Tokyo', rules: [rule, rule], overrides: [] };
    const replaced = await host.call('PUT', `/schedules/${created.body.id}`, changed);
    expect([replaced.status, replaced.body]).toEqual([200, { ...changed, id: created.body.id, isDefault: false }]);
  });

  it('are listed by name, page by page', async () => {
    await create({ name: 'Alpha' });
    await create({ name: 'Zeta' });
    const first = (await host.call('GET', '/schedules?limit=2')).body;
    const second = (await host.call('GET', `/schedules?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ name }: { name: string }) => name)).toEqual(['Alpha', 'Working hours', 'Zeta']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    [{ rules: [{ ...rule, endTime: '24:01' }] }, 'rules.0.endTime'],
    [{ rules: [rule, { ...rule, endTime: '10:00' }] }, 'rules.1.endTime'],
    [{ rules: [{ ...rule, dayOfWeek: 7 }] }, 'rules.0.dayOfWeek'],
    [{ rules: Array(141).fill(rule) }, 'rules'],
    [{ timezone: 'Mars/Base' }, 'timezone'],
    [{ timezone: '+01:00' }, 'timezone'],
    [{ overrides: [{ date: '2027-02-29', intervals: [] }] }, 'overrides.0.date'],
    [{ overrides: [weekend.overrides[0], weekend.overrides[0]] }, 'overrides'],
    [{ isDefault: true }, 'isDefault'],
  ])('refuse %j and name the field', async (fields, path) => {
    const answer = await host.call('POST', '/schedules', { ...weekend, ...fields });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
    expect((await host.call('GET', '/schedules')).body.items).toHaveLength(1);
  });

  it('have exactly one default, however many ask to be it at once', async () => {
    const ids = await Promise.all(['A', 'B', 'C'].map(async (name) => (await create({ name })).id as string));
    const answers = await Promise.all(ids.map((id) => host.call('POST', `/schedules/${id}/default`)));
    expect(answers.map(({ status, body }) => [status, body.isDefault])).toEqual(ids.map(() => [200, true]));
    expect(await defaultOf()).toHaveLength(1);
    expect((await host.call('POST', `/schedules/${ids[1]}/default`)).status).toBe(200);
    expect(await defaultOf()).toEqual([expect.objectContaining({ id: ids[1] })]);
  });

  it('are not deleted while they are the default or in use', async () => {
    const [working] = await defaultOf();
    const asDefault = await host.call('DELETE', `/schedules/${working.id}`);
    expect([asDefault.status, asDefault.body.code, asDefault.body.errors[0].path]).toEqual([409, 'ALREADY_TAKEN', 'id']);

    const { id } = await create();
    const body = { name: 'Brunch', slug: 'brunch', durationMinutes: 60, scheduleId: id };
    const type = (await host.call('POST', '/meeting-types', body)).body;
    const inUse = await host.call('DELETE', `/schedules/${id}`);
    expect([inUse.status, inUse.body.code]).toEqual([409, 'ALREADY_TAKEN']);

    await host.call('DELETE', `/meeting-types/${type.id}`);
    expect((await host.call('DELETE', `/schedules/${id}`)).status).toBe(204);
    expect((await host.call('GET', `/schedules/${id}`)).status).toBe(404);
    expect((await MeetingType.query(rig.db).findById(type.id))?.scheduleId).toBeNull();
  });

  it('are never lost to a meeting type that begins to use them at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await create({ name: `Round ${round}` });
      const body = { name: 'Race', slug: `race-${round}`, durationMinutes: 60, scheduleId: id };
      const [removed, used] = await Promise.all([host.call('DELETE', `/schedules/${id}`), host.call('POST', '/meeting-types', body)]);
      expect([
        [204, 400],
        [409, 201],
      ]).toContainEqual([removed.status, used.status]);
    }
  });

  it('are nobody else’s to see or change, and nobody’s without a session', async () => {
    const { id } = await create();
    const attempts = [
      ['GET', `/schedules/${id}`],
      ['PUT', `/schedules/${id}`, weekend],
      ['POST', `/schedules/${id}/default`],
      ['DELETE', `/schedules/${id}`],
    ] as const;
    for (const [method, path, body] of attempts) {
      expect([method, (await other.call(method, path, body)).status]).toEqual([method, 404]);
      expect([method, (await rig.client().call(method, path, body)).status]).toEqual([method, 401]);
    }
    expect((await host.call('GET', `/schedules/${randomUUID()}`)).status).toBe(404);
    expect((await host.call('GET', `/schedules/${id}`)).body).toMatchObject(weekend);
  });
});
