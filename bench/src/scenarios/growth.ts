import { popularMonths, unseenMonths } from '../dataset/monthPaths.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { apiProcess } from '../parts/serverProcess.ts';
import { inRounds, type Scenario } from './scenario.ts';

const seconds = 4;
const perRun = 60_000;

/** The same questions to a large installation and to one of a thousand hosts. */
export const growth: Scenario = {
  name: 'growth',
  async measure(rig) {
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
      const against = `${planted.hosts} hosts against ${small.hosts}`;
      const goal = '≤ 1.2 of the smaller';
      return [
        { what: `a known month, p50, ${against}`, unit: 'ms', ours: found.p50, floor: found.p50Small, goal },
        { what: `a known month, processor time, ${against}`, unit: 'µs', ours: found.cpu, floor: found.cpuSmall, goal },
        { what: `a month never seen, p50, ${against}`, unit: 'ms', ours: found.cold, floor: found.coldSmall, goal },
        { what: `a month never seen, processor time, ${against}`, unit: 'µs', ours: found.coldCpu, floor: found.coldCpuSmall, goal },
      ];
    } finally {
      await Promise.all([large.stop(), little.stop()]);
    }
  },
};
