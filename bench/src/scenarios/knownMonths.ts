import { monthBytes } from '../parts/monthBytes.ts';
import { popularMonths, unseenMonths } from '../dataset/monthPaths.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { apiProcess, floorProcess } from '../parts/serverProcess.ts';
import { inRounds, type Scenario } from './scenario.ts';

const seconds = 4;
const popularHosts = 10_000;
/** More than the cache holds. */
const moreMonths = 25_000;

/** Months that are in the cache, of many hosts, as interest goes. */
export const knownMonths: Scenario = {
  name: 'known',
  async measure(rig) {
    const { database } = rig;
    const hosts = Math.min(popularHosts, database.planted.hosts);
    const paths = popularMonths(hosts, 40_000, Date.now());
    const api = await apiProcess(database.url, rig.stack.temporalAddress);
    const floor = await floorProcess('knownMonths.ts', database.url, String(await monthBytes(api, paths.ours[0] ?? '')));
    try {
      await closedLoop(api, [...new Set(paths.ours)], seconds);
      await closedLoop(api, paths.ours, seconds);
      await closedLoop(floor, paths.known, 1);
      const found = await inRounds(rig, 'known months', async () => {
        const ours = await closedLoop(api, paths.ours, seconds);
        const bare = await closedLoop(floor, paths.known, seconds);
        return {
          ours: ours.perSecond,
          floor: bare.perSecond,
          p99: ours.p99,
          floorP99: bare.p99,
          cpu: ours.cpuUs,
          floorCpu: bare.cpuUs,
          memory: api.memoryMb(),
        };
      });
      await closedLoop(api, unseenMonths(database.planted.hosts, 0, moreMonths, Date.now()).ours, 3 * seconds);
      await closedLoop(api, paths.ours, seconds);
      return [
        { what: `a known month, ${hosts} hosts`, unit: '/s', ours: found.ours, floor: found.floor, goal: '≥ 0.6 of the floor' },
        { what: 'a known month, p99 at the most', unit: 'ms', ours: found.p99, floor: found.floorP99 },
        { what: 'a known month, processor time', unit: 'µs', ours: found.cpu, floor: found.floorCpu },
        { what: 'API after known months', unit: 'MB', ours: found.memory },
        { what: 'API with its cache full', unit: 'MB', ours: [api.memoryMb()], goal: '≤ 250' },
      ];
    } finally {
      await Promise.all([api.stop(), floor.stop()]);
    }
  },
};
