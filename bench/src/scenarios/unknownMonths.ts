import { unseenMonths } from '../dataset/monthPaths.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { openLoop } from '../load/openLoop.ts';
import { apiProcess, floorProcess } from '../parts/serverProcess.ts';
import { inRounds, type Scenario } from './scenario.ts';

const seconds = 4;
/** More than a run gets through. */
const perRun = 60_000;

/** Months that nobody has asked for: each is read, computed, written and kept; in the end the cache is full. */
export const unknownMonths: Scenario = {
  name: 'unknown',
  async measure(rig) {
    const { url, planted } = rig.database;
    let asked = 0;
    const next = () => unseenMonths(planted.hosts, (asked += perRun), perRun, Date.now());
    const api = await apiProcess(url, rig.stack.temporalAddress);
    const floor = await floorProcess('unknownMonths.ts', url);
    try {
      await closedLoop(api, next().ours, seconds);
      await closedLoop(floor, next().unknown, 2);
      const found = await inRounds(rig, 'unknown months', async () => {
        const ours = await closedLoop(api, next().ours, seconds);
        const bare = await closedLoop(floor, next().unknown, seconds);
        const half = Math.floor(ours.perSecond / 2);
        const open = await openLoop(api.origin, next().ours, half, seconds);
        return { ours: ours.perSecond, floor: bare.perSecond, cpu: ours.cpuUs, floorCpu: bare.cpuUs, p50: open.p50, p99: open.p99 };
      });
      return [
        { what: 'a month never seen', unit: '/s', ours: found.ours, floor: found.floor, goal: '≥ 0.6 of the floor' },
        { what: 'a month never seen, processor time', unit: 'µs', ours: found.cpu, floor: found.floorCpu },
        { what: 'a month never seen, open loop at half of that, p50', unit: 'ms', ours: found.p50 },
        { what: 'a month never seen, open loop at half of that, p99', unit: 'ms', ours: found.p99, goal: '≤ 50 ms' },
        { what: 'API with the cache full', unit: 'MB', ours: [api.memoryMb()], goal: '≤ 250 MB' },
      ];
    } finally {
      await Promise.all([api.stop(), floor.stop()]);
    }
  },
};
