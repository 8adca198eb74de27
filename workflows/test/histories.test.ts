import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { plantBooking } from '@holdfast/db/testing/plantBooking.ts';
import { startSandbox } from '@holdfast/sandbox/startSandbox.ts';
import { connectCalendar } from '@holdfast/stack/testing/connectCalendar.ts';
import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { readHistory, writeHistory } from '@holdfast/stack/testing/historyFile.ts';
import { quietRuntime } from '@holdfast/stack/testing/quietRuntime.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { workflowBundle } from '@holdfast/stack/testing/workflowBundle.ts';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const folder = join(import.meta.dirname, 'histories');
const hourMs = 3_600_000;

/** Rejects where today's code would have done otherwise than the history says. */
async function replay(history: unknown, code?: string): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: code === undefined ? await workflowBundle() : { code } }, history, 'booking/recorded');
}

describe('recorded histories', async () => {
  quietRuntime();
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const read = (name: string) => readHistory(join(folder, name));

  it('are there for each course of a booking', () => {
    expect(names.sort()).toEqual(['adopted.json', 'in-a-calendar.json', 'moved-and-cancelled.json', 'reminded.json']);
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

  const passUntil = async (atMs: number) => stack.temporal.pass(Math.max(1, atMs - (await stack.temporal.nowMs())));
  const sent = (id: string, kind: string) =>
    waitUntil(
      `${kind} is sent`,
      async () => (await deliveriesOf(stack.db, id)).filter((row) => row.includes(kind) && row.endsWith('sent')).length === 2,
    );

  /** Replays the finished workflow's history; keeps it as `name` when histories are to be recorded anew. */
  async function check(id: string, name: string): Promise<number> {
    const workflow = stack.temporal.client.workflow.getHandle(`booking/${id}`);
    await workflow.result();
    const history = await workflow.fetchHistory();
    await replay(history);
    if (inject('record')) await writeHistory(join(folder, name), history);
    return history.events?.length ?? 0;
  }

  it('and reminded of twice replays, in at most 40 events', async () => {
    const made = await Promise.all([0, 1, 2].map(async (hour) => (await expectStatus(host.book(host.start(3, hour)), 201)).body));
    for (const { id } of made) await sent(id, 'confirmation');
    await passUntil(Date.parse(made[2]!.endTime) + 1000);
    const events: number[] = [];
    for (const { id } of made) events.push(await check(id, 'reminded.json'));
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
    await check(body.id, 'moved-and-cancelled.json');
  });

  it('and adopted by a wake-up replays', async () => {
    const startMs = Math.ceil((await stack.temporal.nowMs()) / hourMs + 12) * hourMs;
    const [startTime, endTime] = [startMs, startMs + hourMs / 2].map((ms) => new Date(ms).toISOString()) as [string, string];
    const { id } = await plantBooking(stack.db, { hostId: host.user.id, meetingTypeId: host.meetingTypeId, startTime, endTime });
    await stack.db.raw('update bookings set wake_at = now() where id = ?', [id]);
    await sent(id, 'confirmation');
    await passUntil(startMs + hourMs);
    await check(id, 'adopted.json');
  });
});

describe('a booking made now, whose host has a calendar', () => {
  it('that is asked before, written to, moved and cleared replays', async () => {
    const sandbox = await startSandbox();
    const stack = await stackRig({ temporal: 'dev', sandbox });
    const host = await stack.makeHost();
    await connectCalendar(host, sandbox, 'google');
    const { body } = await expectStatus(host.book(host.start(6)), 201);
    const done = (step: string) => waitUntil(step, async () => (await deliveriesOf(stack.db, body.id)).includes(`${step} sent`));
    const change = (path: string, fields: object) =>
      expectStatus(
        stack.client().call('POST', `/bookings/${body.id}/${path}`, fields, { Authorization: `Bearer ${body.manageToken}` }),
        200,
      );
    await done('1:host:calendar-event:0');
    await change('reschedule', { startTime: host.start(7) });
    await done('2:host:calendar-event:0');
    await change('cancel', {});
    const workflow = stack.temporal.client.workflow.getHandle(`booking/${body.id}`);
    await workflow.result();
    const history = await workflow.fetchHistory();
    await replay(history);
    if (inject('record')) await writeHistory(join(folder, 'in-a-calendar.json'), history);
    // 75, of which three writes to the calendar and two questions to it take some thirty.
    expect(history.events?.length ?? 0).toBeLessThanOrEqual(87);
    await stack.close();
    await sandbox.stop();
  });
});
