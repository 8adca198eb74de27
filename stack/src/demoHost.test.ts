import { isPassword } from '@holdfast/api/accounts/passwords.ts';
import { type Db, openDatabase } from '@holdfast/db/database.ts';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { User } from '@holdfast/db/models/User.ts';
import { findSchedules } from '@holdfast/db/queries/findSchedules.ts';
import { testDatabase, type TestDatabase } from '@holdfast/db/testing/database.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoHost } from './demoHost.ts';

describe('the demo host', () => {
  let test: TestDatabase;
  let db: Db;
  const ensure = (password: string, timezone = 'Europe/Berlin') => ensureDemoHost({ databaseUrl: test.url, password, timezone });
  const demo = () => User.query(db).findOne({ username: 'demo' }).throwIfNotFound();

  beforeEach(async () => {
    test = await testDatabase();
    db = openDatabase({ url: test.url, name: 'test' });
  });
  afterEach(async () => {
    await db.destroy();
    await test.drop();
  });

  it('can be booked and logged in as at once', async () => {
    await ensure('a first password');
    const user = await demo();
    expect(user).toMatchObject({ email: 'demo@example.com', name: 'Demo Host', timezone: 'Europe/Berlin' });
    expect(user.emailConfirmedAt).toBeInstanceOf(Date);
    expect(await isPassword('a first password', user.passwordHash)).toBe(true);
    expect((await MeetingType.query(db).where({ userId: user.id }).orderBy('durationMinutes')).map(({ slug }) => slug)).toEqual([
      '15-minutes',
      '30-minutes',
    ]);
    const [schedule] = await findSchedules(db, user.id);
    expect(schedule).toMatchObject({ isDefault: true, timezone: 'Europe/Berlin' });
    expect(schedule?.rules?.map(({ dayOfWeek, startTime, endTime }) => [dayOfWeek, startTime, endTime])).toEqual(
      [1, 2, 3, 4, 5].map((day) => [day, '09:00', '17:00']),
    );
  });

  it('is left as it is the next time', async () => {
    await ensure('a first password');
    const before = await demo();
    await before.$query(db).patch({ name: 'Another name' });
    await ensure('a first password');
    const after = await demo();
    expect(after.name).toBe('Another name');
    expect(after.passwordHash).toBe(before.passwordHash);
    expect(await MeetingType.query(db).resultSize()).toBe(2);
  });

  it('takes the password that is given now', async () => {
    await ensure('a first password');
    await ensure('a second password');
    const { passwordHash } = await demo();
    expect(await isPassword('a second password', passwordHash)).toBe(true);
    expect(await isPassword('a first password', passwordHash)).toBe(false);
  });

  it('never takes over an account of somebody else', async () => {
    await ensure('a first password');
    await (await demo()).$query(db).patch({ email: 'ada@example.com' });
    const before = await demo();
    await ensure('a second password');
    expect((await demo()).passwordHash).toBe(before.passwordHash);
  });

  it('lives in UTC where the machine has no zone that we know', async () => {
    await ensure('a first password', 'Nowhere/At-All');
    expect((await demo()).timezone).toBe('UTC');
  });
});
