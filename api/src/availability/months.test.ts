import { openDatabase, type Db } from '@holdfast/db/database.ts';
import { raiseScheduleVersion } from '@holdfast/db/queries/raiseScheduleVersion.ts';
import { testDatabase } from '@holdfast/db/testing/database.ts';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { plantHost } from '@holdfast/db/testing/plantHost.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bodyFor, createMonths, type Month, type MonthQuery } from './months.ts';

const hourMs = 3_600_000;

describe('cached months', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let db: Db;
  let statements: string[];
  let hostId: string;
  let query: MonthQuery;
  let nineMs: number;
  const nowMs = Date.now();

  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase({ url: database.url, name: 'months test' });
    db.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    statements = [];
    const host = await plantHost(db);
    hostId = host.hostId;
    nineMs = nextMonday('09:00');
    const date = new Date(nineMs).toISOString().slice(0, 10);
    query = { meetingTypeId: host.meetingTypeId, startDate: date, endDate: date, timezone: 'UTC' };
    statements = [];
  });

  const starts = (month: Month | null) =>
    (JSON.parse(String(month && bodyFor(month, false).body)) as { slots: { startTime: string }[] }).slots.map(({ startTime }) => startTime);
  const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  const loads = () => statements.filter((sql) => sql.includes('json_agg')).length;
  const book = async (startMs: number) => {
    await plantBooking(db, { hostId, meetingTypeId: query.meetingTypeId, startTime: at(startMs), endTime: at(startMs + hourMs / 4) });
    await raiseScheduleVersion(db, hostId);
  };

  it('a hundred guests who open one cold page cause one computation', async () => {
    const months = createMonths(db);
    const answers = await Promise.all(Array.from({ length: 100 }, () => months.read(query, nowMs)));
    expect(new Set(answers.map((month) => month?.etag)).size).toBe(1);
    expect(starts(answers[0] ?? null)).toContain(at(nineMs));
    expect(loads()).toBe(1);
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  it('cold pages of many hosts that are opened at once are read by one query, each its own', async () => {
    const hosts = await Promise.all(Array.from({ length: 16 }, () => plantHost(db)));
    const months = createMonths(db);
    statements = [];
    const answers = await Promise.all(hosts.map(({ meetingTypeId }) => months.read({ ...query, meetingTypeId }, nowMs)));
    expect(answers.map((month) => month?.hostId)).toEqual(hosts.map((host) => host.hostId));
    expect(statements).toHaveLength(1);
  });

  it('a page that is known costs a version check, shared by all who ask at once', async () => {
    const months = createMonths(db);
    await months.read(query, nowMs);
    statements = [];
    await Promise.all(Array.from({ length: 50 }, () => months.read(query, nowMs)));
    expect(statements).toHaveLength(1);
    expect(loads()).toBe(0);
  });

  it('a reader who asks after a booking was committed, through any process, never sees its slot', async () => {
    const processes = [createMonths(db), createMonths(db)];
    for (let round = 0; round < 20; round++) {
      const startMs = nineMs + round * (hourMs / 4);
      await Promise.all(processes.map((months) => months.read(query, nowMs)));
      const early = processes.map((months) => months.read(query, nowMs));
      await book(startMs);
      const late = await Promise.all(processes.flatMap((months) => [months.read(query, nowMs), months.read(query, nowMs)]));
      for (const month of late) expect(starts(month)).not.toContain(at(startMs));
      await Promise.all(early);
      for (const months of processes) expect(starts(await months.read(query, nowMs))).not.toContain(at(startMs));
    }
  });

  it('an entry ends when its first slot has come too near, though no row has changed', async () => {
    const months = createMonths(db);
    const first = await months.read(query, nowMs);
    const tooLateMs = nineMs - 2 * hourMs + 1;
    expect(first?.untilMs).toBeLessThanOrEqual(tooLateMs);
    expect(starts(await months.read(query, tooLateMs))).not.toContain(at(nineMs));
  });

  it('memory is bounded: the month least recently asked for goes first, and is computed again when asked for', async () => {
    const months = createMonths(db, 4000);
    const days = [0, 1, 2, 3].map((day) => at(nineMs + day * 24 * hourMs).slice(0, 10));
    for (const day of days) await months.read({ ...query, startDate: day, endDate: day }, nowMs);
    statements = [];
    for (const day of [days[3], days[0]]) await months.read({ ...query, startDate: day ?? '', endDate: day ?? '' }, nowMs);
    expect(loads()).toBe(1);
  });

  it('an unknown meeting type has none', async () => {
    expect(await createMonths(db).read({ ...query, meetingTypeId: hostId }, nowMs)).toBeNull();
  });
});
