import { bookMany, makeTarget } from '../bookings.ts';
import { popularMonths, unseenMonths } from '../dataset/monthPaths.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { round } from '../load/percentiles.ts';
import type { PrivateStack } from '../parts/privateStack.ts';
import { apiProcess } from '../parts/serverProcess.ts';
import { type BenchRig, inRounds, type Row, type Scenario } from './scenario.ts';

const seconds = 4;
const perRun = 60_000;

/** The same questions and bookings in a large installation and in one of a thousand hosts. */
export const growth: Scenario = {
  name: 'growth',
  async measure(rig) {
    return [...(await months(rig)), ...(await bookings(rig))];
  },
};

const goal = '≤ 1.2 of the smaller';
const against = ({ planted, small }: BenchRig['database']) => `${planted.hosts} hosts against ${small.hosts}`;

async function months(rig: BenchRig): Promise<Row[]> {
  const { planted, small } = rig.database;
  const nowMs = Date.now();
  let asked = 0;
  const known = popularMonths(small.hosts, 20_000, nowMs).ours;
  const unseen = (hosts: number) => unseenMonths(hosts, (asked += perRun), perRun, nowMs).ours;
  const large = await apiProcess(rig.database.url, rig.stack.temporalAddress);
  const little = await apiProcess(small.url, rig.stack.temporalAddress);
  try {
    for (const api of [large, little]) await closedLoop(api, known, seconds);
    const found = await inRounds(rig, 'growth', async () => {
      const [a, b] = [await closedLoop(large, known, seconds), await closedLoop(little, known, seconds)];
      const [c, d] = [await closedLoop(large, unseen(planted.hosts), seconds), await closedLoop(little, unseen(small.hosts), seconds)];
      return {
        p50: a.p50,
        p50Small: b.p50,
        cpu: a.cpuUs,
        cpuSmall: b.cpuUs,
        cold: c.p50,
        coldSmall: d.p50,
        coldCpu: c.cpuUs,
        coldCpuSmall: d.cpuUs,
      };
    });
    return [
      { what: `a known month, p50, ${against(rig.database)}`, unit: 'ms', ours: found.p50, floor: found.p50Small, goal },
      { what: `a known month, processor time, ${against(rig.database)}`, unit: 'µs', ours: found.cpu, floor: found.cpuSmall, goal },
      { what: `a month never seen, p50, ${against(rig.database)}`, unit: 'ms', ours: found.cold, floor: found.coldSmall, goal },
      {
        what: `a month never seen, processor time, ${against(rig.database)}`,
        unit: 'µs',
        ours: found.coldCpu,
        floor: found.coldCpuSmall,
        goal,
      },
    ];
  } finally {
    await Promise.all([large.stop(), little.stop()]);
  }
}

const bookingsPerRun = 60;

async function bookings(rig: BenchRig): Promise<Row[]> {
  const small = await rig.stackOn(rig.database.small.url);
  try {
    const measured = async (stack: PrivateStack) => {
      const target = await makeTarget(stack.origin, 8);
      await bookMany(target, bookingsPerRun, 4);
      return async () => {
        const before = cpuOf(stack);
        const { p50 } = await bookMany(target, bookingsPerRun, 1);
        return { p50, cpu: round(((cpuOf(stack) - before) * 1000) / bookingsPerRun) };
      };
    };
    const [large, little] = [await measured(rig.stack), await measured(small)];
    const found = await inRounds(rig, 'growth of bookings', async () => {
      const [a, b] = [await large(), await little()];
      return { p50: a.p50, p50Small: b.p50, cpu: a.cpu, cpuSmall: b.cpu };
    });
    const what = `one guest right after another, ${against(rig.database)}`;
    return [
      { what: `booking, p50, ${what}`, unit: 'ms', ours: found.p50, floor: found.p50Small, goal },
      { what: `booking, processor time of all but Postgres, ${what}`, unit: 'ms', ours: found.cpu, floor: found.cpuSmall, goal },
    ];
  } finally {
    await small.stop();
  }
}

function cpuOf(stack: PrivateStack): number {
  return Object.values(stack.cpuSeconds()).reduce((sum, seconds) => sum + seconds, 0);
}
