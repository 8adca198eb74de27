import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { hotMonth } from './availability.ts';
import { bookMany, herd, makeTarget } from './bookings.ts';
import { bareBookings } from './floors/bareBookings.ts';
import { median } from './percentiles.ts';
import { privateStack } from './privateStack.ts';

/** Figures of the product on this machine, each beside its floor measured in the same run. Bounded: a few minutes. */
const rounds = 3;

interface Row {
  what: string;
  ours: number;
  unit: string;
  floor?: number;
  spread: [number, number];
}

function row(what: string, unit: string, ours: number[], floor?: number[]): Row {
  return { what, unit, ours: median(ours), spread: [Math.min(...ours), Math.max(...ours)], ...(floor && { floor: median(floor) }) };
}

async function historyEvents(address: string): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  for await (const { workflowId } of client.workflow.list({ query: 'WorkflowType = "bookingWorkflow" and HoldfastStatus = "confirmed"' })) {
    const { historyLength } = await client.workflow.getHandle(workflowId).describe();
    await connection.close();
    return historyLength;
  }
  throw new Error('no booking has a workflow');
}

async function measure(): Promise<{ rows: Row[]; memory: Record<string, number> }> {
  const stack = await privateStack(process.env);
  const address = stack.env['TEMPORAL_ADDRESS'] ?? '';
  const databaseUrl = stack.env['DATABASE_URL'] ?? '';
  try {
    const memory = stack.memory();
    const target = await makeTarget(stack.origin, 8);
    const floor = await bareBookings(databaseUrl, address);
    await bookMany(target, 40, 4);
    await floor.run(40, 4);
    const one = { ours: [] as number[], p99: [] as number[], floor: [] as number[], floor99: [] as number[] };
    const many = { ours: [] as number[], p50: [] as number[], p99: [] as number[], floor: [] as number[], unavailable: [] as number[] };
    const crowd: number[] = [];
    const hot = { ours: [] as number[], floor: [] as number[], p99: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const [single, bareSingle] = [await bookMany(target, 60, 1), await floor.run(60, 1)];
      one.ours.push(single.p50);
      one.p99.push(single.p99);
      one.floor.push(bareSingle.p50);
      one.floor99.push(bareSingle.p99);
      const [crowded, bareCrowded] = [await bookMany(target, 240, 16), await floor.run(240, 16)];
      many.ours.push(crowded.perSecond);
      many.p50.push(crowded.p50);
      many.p99.push(crowded.p99);
      many.unavailable.push(crowded.unavailable);
      many.floor.push(bareCrowded.perSecond);
      crowd.push((await herd(target, 200)).max);
      const month = await hotMonth(target, databaseUrl);
      hot.ours.push(month.ours.perSecond);
      hot.floor.push(month.floor.perSecond);
      hot.p99.push(month.ours.p99);
      console.log(`round ${round + 1} of ${rounds} done`);
    }
    await floor.stop();
    const rows = [
      row('booking, one guest at a time, p50', 'ms', one.ours, one.floor),
      row('booking, one guest at a time, p99', 'ms', one.p99, one.floor99),
      row('booking, 16 guests at a time', '/s', many.ours, many.floor),
      row('booking, 16 guests at a time, p50', 'ms', many.p50),
      row('booking, 16 guests at a time, p99', 'ms', many.p99),
      row('booking, 16 guests at a time, final 503 of 240', '', many.unavailable),
      row('200 guests on one slot, last answer', 'ms', crowd),
      row('availability, a known month', '/s', hot.ours, hot.floor),
      row('availability, a known month, p99', 'ms', hot.p99),
      row('history events of a booking once both mails are out', '', [await historyEvents(address)]),
    ];
    return { rows, memory };
  } finally {
    await stack.stop();
  }
}

const { rows, memory } = await measure();
console.table(
  rows.map(({ what, ours, unit, floor, spread }) => ({
    what,
    ours: `${ours} ${unit}`,
    spread: `${spread[0]}–${spread[1]}`,
    floor: floor === undefined ? '' : `${floor} ${unit}`,
    ratio: floor === undefined ? '' : (ours / floor).toFixed(2),
  })),
);
console.table(Object.entries(memory).map(([process, mB]) => ({ process, 'MB at rest': mB })));
const root = join(import.meta.dirname, '../..');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const machine = { processors: cpus().map(({ model }) => model), node: process.version };
const folder = join(root, 'bench/results');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().slice(0, 16).replaceAll(':', '')}.json`);
writeFileSync(file, `${JSON.stringify({ commit, machine, rounds, rows, memory }, null, 2)}\n`);
console.log(`Kept in ${file}`);
