import { randomUUID } from 'node:crypto';
import { meetingTypeIdOf } from '@holdfast/bench/dataset/hostRows.ts';
import { plantHosts } from '@holdfast/bench/dataset/plantHosts.ts';
import { apiRig, type ApiRig, type SignedUp } from '@holdfast/api/testing/apiRig.ts';
import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { waitingAccountMails } from '@holdfast/db/queries/accountMails.ts';
import { clearEnded } from '@holdfast/db/queries/clearEnded.ts';
import { claimDelivery, recordResult } from '@holdfast/db/queries/deliveries.ts';
import { takeDirtyConnections } from '@holdfast/db/queries/dirtyConnections.ts';
import { listDeliveries } from '@holdfast/db/queries/listDeliveries.ts';
import { openBookings, takeBookingsToWake } from '@holdfast/db/queries/openBookings.ts';
import { loadOffer } from '@holdfast/db/queries/loadOffer.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { insertRequest } from '@holdfast/db/queries/requests.ts';
import { reserveSlot } from '@holdfast/db/queries/reserveSlot.ts';
import { scheduleVersions } from '@holdfast/db/queries/scheduleVersions.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillOtherTables } from '../src/testing/largeDatabase.ts';

const hosts = 10_000;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** With ten thousand hosts and a hundred thousand bookings: what grows with the installation must not be read through. */
describe('on a large database', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let client: pg.Client;
  let hostId: string;
  let bookingId: string;
  const statements = new Map<string, unknown[]>();
  const meetingTypeId = meetingTypeIdOf(7);
  const startTime = new Date(nextMonday('12:00') + 14 * 86_400_000).toISOString();

  beforeAll(async () => {
    rig = await apiRig();
    await plantHosts(rig.databaseUrl, hosts, Date.now());
    await fillOtherTables(rig.databaseUrl);
    host = await rig.signUp();
    client = new pg.Client({ connectionString: rig.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ id: string; host_id: string }>('select id, host_id from bookings limit 1');
    [{ id: bookingId, host_id: hostId }] = rows as [{ id: string; host_id: string }];
    rig.db.on('query', ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => statements.set(sql, bindings ?? []));
  });
  afterAll(async () => {
    await client.end();
    await rig.close();
  });

  /** The plans of every statement that `action` sends, by statement: with its own values, and as Postgres keeps it for all values. */
  async function tablesReadThrough(action: () => Promise<unknown>): Promise<string[]> {
    statements.clear();
    await action();
    const found: string[] = [];
    for (const [sql, bindings] of statements) {
      if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) continue;
      for (const [mode, values] of [
        ['format json', bindings],
        ['generic_plan, format json', []],
      ] as const) {
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (${mode}) ${sql}`, [...values]);
        const names = readThrough(rows[0]?.['QUERY PLAN'][0]?.Plan);
        found.push(...names.map((name) => `${name} (${mode}): ${sql.replace(/\s+/g, ' ').slice(0, 120)}`));
      }
    }
    expect(statements.size).toBeGreaterThan(0);
    return found;
  }

  function readThrough(node: PlanNode | undefined): string[] {
    if (!node) return [];
    const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? 'something'] : [];
    return [...own, ...(node.Plans ?? []).flatMap(readThrough)];
  }

  const month = () => rig.call('GET', `/availability?meetingTypeId=${meetingTypeId}&startDate=2027-01-01&endDate=2027-01-31`);
  const step = { version: 1, role: 'guest', kind: 'confirmation', offsetMinutes: 0 } as const;

  it.each<[string, () => Promise<unknown>]>([
    ['a month that nobody has asked for', month],
    ['a month that is known', month],
    [
      'the versions of many hosts',
      async () =>
        scheduleVersions(
          rig.db,
          (await client.query('select id from users limit 200')).rows.map(({ id }: { id: string }) => id),
        ),
    ],
    ['whether a slot is free', () => rig.call('GET', `/availability/check?meetingTypeId=${meetingTypeId}&startTime=${startTime}`)],
    ['a profile and a meeting type', async () => [await rig.call('GET', '/host-7'), await rig.call('GET', '/host-7/30-minutes')]],
    ['a hold', () => rig.call('POST', '/holds', { meetingTypeId, startTime })],
    [
      'a host’s session, bookings and meeting types',
      async () => [await host.call('GET', '/auth/me'), await host.call('GET', '/bookings'), await host.call('GET', '/meeting-types')],
    ],
    [
      'a booking',
      async () => {
        const id = randomUUID();
        const details = {
          meetingTypeId,
          startMs: Date.parse(startTime),
          inviteeName: 'G',
          inviteeEmail: 'g@example.com',
          inviteeTimezone: 'UTC',
          answers: {},
        };
        const request = {
          id,
          kind: 'reserve',
          key: `explicit:${id}`,
          fingerprint: 'x',
          bookingId: randomUUID(),
          hostId,
          actor: 'guest',
          details,
        } as never;
        await insertRequest(rig.db, request);
        await reserveSlot(rig.db, { bookingId: randomUUID(), requestId: id, nowMs: Date.now() });
      },
    ],
    [
      'a guest who books while workflows are away',
      () =>
        rig.call('POST', '/bookings', {
          meetingTypeId,
          startTime,
          inviteeName: 'G',
          inviteeEmail: 'g@example.com',
          inviteeTimezone: 'UTC',
        }),
    ],
    ['what is due of a booking', () => loadPlanFacts(rig.db, bookingId)],
    [
      'a delivery',
      async () => {
        await claimDelivery(rig.db, { bookingId, step }, { claimedBy: 'x', messageId: 'x', nowMs: Date.now() });
        await recordResult(rig.db, { bookingId, step }, { state: 'sent' });
      },
    ],
    [
      'the sweeper',
      async () => [await takeBookingsToWake(rig.db, 100), await waitingAccountMails(rig.db, 100), await takeDirtyConnections(rig.db, 100)],
    ],
    ['bookings without a workflow', () => openBookings(rig.db, null, 100)],
    ['what has ended', () => clearEnded(rig.db)],
    ['the deliveries that operators see', () => listDeliveries(rig.db, { state: 'failed', limit: 50 })],
  ])('%s reads no table through', async (_what, action) => {
    expect(await tablesReadThrough(action)).toEqual([]);
  });

  it('a month costs a host with ten thousand past bookings what it costs a new one', async () => {
    const pages = async () => {
      statements.clear();
      await loadOffer(rig.db, meetingTypeId, { fromMs: Date.now(), toMs: Date.now() + 31 * 86_400_000 }, Date.now());
      const [[sql, bindings]] = [...statements] as [[string, unknown[]]];
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
        `explain (analyze, buffers, format json) ${sql}`,
        bindings,
      );
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      return (plan?.['Shared Hit Blocks'] ?? NaN) + (plan?.['Shared Read Blocks'] ?? NaN);
    };
    const young = await pages();
    await client.query(
      `insert into reservations (host_id, during, kind)
       select user_id, tstzrange(now() - n * interval '1 hour', now() - n * interval '1 hour' + interval '30 minutes'), 'block'
       from meeting_types, generate_series(2000, 12000) as n where meeting_types.id = $1`,
      [meetingTypeId],
    );
    expect(await pages()).toBeLessThanOrEqual(young + 10);
  });
});
