import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { type Sandbox, startSandbox } from '@holdfast/sandbox/startSandbox.ts';
import { connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { readHistory, writeHistory } from '@holdfast/stack/testing/historyFile.ts';
import { quietRuntime } from '@holdfast/stack/testing/quietRuntime.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import type { TemporalKind } from '@holdfast/stack/testing/temporalServer.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { workflowBundle } from '@holdfast/stack/testing/workflowBundle.ts';
import { Worker } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

const folder = join(import.meta.dirname, 'histories');
const hourMs = 3_600_000;

/** Rejects where today's code would have done otherwise than the history says. */
async function replay(history: unknown, code?: string): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: code === undefined ? await workflowBundle() : { code } }, history, 'booking/recorded');
}

const passUntil = async ({ temporal }: StackRig, atMs: number) => temporal.pass(Math.max(1, atMs - (await temporal.nowMs())));

/** Replays the finished workflow's history and answers its length; keeps it as `name` when histories are to be recorded anew. */
async function check({ temporal }: StackRig, id: string, name: string): Promise<number> {
  const workflow = temporal.client.workflow.getHandle(`booking/${id}`);
  await workflow.result();
  const history = await workflow.fetchHistory();
  await replay(history);
  if (inject('record')) await writeHistory(join(folder, name), history);
  return history.events?.length ?? 0;
}

describe('recorded histories', async () => {
  quietRuntime();
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const read = (name: string) => readHistory(join(folder, name));

  it('are there for each course of a booking', () => {
    expect(names.sort()).toEqual([
      'adopted.json',
      'in-a-calendar-and-reminded.json',
      'in-a-calendar-in-one-task.json',
      'in-a-calendar.json',
      'moved-and-cancelled.json',
      'reminded.json',
    ]);
  });

  it.each(names)('%s: a live workflow goes on under the present code', async (name) => {
    await replay(await read(name));
  });

  it('stop code that would do things in another order', async () => {
    const { code } = await workflowBundle();
    const changed = code.replace(/(begin\(due\.filter\(.*\n)(\s*setAlarm\(.*\n)/, '$2$1');
    expect(changed).not.toBe(code);
    await expect(replay(await read('reminded.json'), changed)).rejects.toThrow(/[Nn]ondeterminism/);
  });
});

describe('a booking made now', () => {
  let stack: StackRig;
  let host: BookableHost;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'time-skipping' });
    host = await stack.makeHost();
  });
  afterAll(() => stack.close());

  const sent = (id: string, kind: string) =>
    waitUntil(
      `${kind} is sent`,
      async () => (await deliveriesOf(stack.db, id)).filter((row) => row.includes(kind) && row.endsWith('sent')).length === 2,
    );

  it('and reminded of twice replays, in at most 40 events', async () => {
    const made = await Promise.all([0, 1, 2].map(async (hour) => (await expectStatus(host.book(host.start(3, hour)), 201)).body));
    for (const { id } of made) await sent(id, 'confirmation');
    await passUntil(stack, Date.parse(made[2]!.endTime) + 1000);
    const events: number[] = [];
    for (const { id } of made) events.push(await check(stack, id, 'reminded.json'));
    // 37, or three more each time that answers which could share a task come apart: of three bookings hardly each.
    expect(Math.min(...events)).toBeLessThanOrEqual(40);
  });

  it('moved and then cancelled replays', async () => {
    const { body } = await expectStatus(host.book(host.start(6)), 201);
    await sent(body.id, 'confirmation');
    const change = (path: string, fields: object) =>
      expectStatus(
        stack.client().call('POST', `/bookings/${body.id}/${path}`, fields, { Authorization: `Bearer ${body.manageToken}` }),
        200,
      );
    await change('reschedule', { startTime: host.start(7) });
    await sent(body.id, 'moved');
    await change('cancel', {});
    await sent(body.id, 'cancelled');
    await check(stack, body.id, 'moved-and-cancelled.json');
  });

  it('and adopted by a wake-up replays', async () => {
    const startMs = Math.ceil((await stack.temporal.nowMs()) / hourMs + 12) * hourMs;
    const [startTime, endTime] = [startMs, startMs + hourMs / 2].map((ms) => new Date(ms).toISOString()) as [string, string];
    const { id } = await plantBooking(stack.db, { hostId: host.user.id, meetingTypeId: host.meetingTypeId, startTime, endTime });
    await stack.db.raw('update bookings set wake_at = now() where id = ?', [id]);
    await sent(id, 'confirmation');
    await passUntil(stack, startMs + hourMs);
    await check(stack, id, 'adopted.json');
  });
});

describe('a booking made now, whose host has a calendar', () => {
  let sandbox: Sandbox;
  let stack: StackRig;
  let host: BookableHost;

  async function rig(temporal: TemporalKind): Promise<void> {
    sandbox = await startSandbox();
    stack = await stackRig({ temporal, sandbox });
    host = await stack.makeHost();
    await connectCalendar(host, sandbox, 'google');
  }
  afterEach(async () => {
    await stack.close();
    await sandbox.stop();
  });

  const done = (id: string, step: string) => waitUntil(step, async () => (await deliveriesOf(stack.db, id)).includes(`${step} sent`));

  it('that is asked before, written to, moved and cleared replays', async () => {
    await rig('dev');
    const { body } = await expectStatus(host.book(host.start(6)), 201);
    const change = (path: string, fields: object) =>
      expectStatus(
        stack.client().call('POST', `/bookings/${body.id}/${path}`, fields, { Authorization: `Bearer ${body.manageToken}` }),
        200,
      );
    await done(body.id, '1:host:calendar-event:0');
    await change('reschedule', { startTime: host.start(7) });
    await done(body.id, '2:host:calendar-event:0');
    await change('cancel', {});
    await check(stack, body.id, 'in-a-calendar-in-one-task.json');
  });

  it('that is asked before and written to, and whose guest is reminded twice, takes at most 40 events', async () => {
    await rig('time-skipping');
    const { body } = await expectStatus(host.book(host.start(3)), 201);
    await done(body.id, '1:host:calendar-event:0');
    await passUntil(stack, Date.parse(body.endTime) + 1000);
    expect(await check(stack, body.id, 'in-a-calendar-and-reminded.json')).toBeLessThanOrEqual(40);
  });
});
