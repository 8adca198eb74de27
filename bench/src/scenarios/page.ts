import { pagePathOf } from '../dataset/hostRows.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { inRounds, type Scenario } from './scenario.ts';

const seconds = 4;
const popularHosts = 1000;

/** The booking page as the server renders it, with the month's times in it: what a guest's first paint costs. */
export const page: Scenario = {
  name: 'page',
  async measure(rig) {
    const { stack, database } = rig;
    const paths = Array.from({ length: Math.min(popularHosts, database.planted.hosts) }, (_, host) => pagePathOf(host));
    const server = { origin: stack.origin, cpuMs: () => (stack.cpuSeconds()['api'] ?? 0) * 1000 };
    const bytes = async (encoding: string) =>
      (await (await fetch(`${stack.origin}${paths[0] ?? ''}`, { headers: { 'Accept-Encoding': encoding } })).arrayBuffer()).byteLength;
    await closedLoop(server, paths, 2 * seconds);
    const found = await inRounds(rig, 'pages', async () => {
      const { perSecond, p50, p99, cpuUs } = await closedLoop(server, paths, seconds);
      return { perSecond, p50, p99, cpuMs: cpuUs / 1000 };
    });
    return [
      { what: 'booking page, rendered', unit: '/s', ours: found.perSecond },
      { what: 'booking page, 64 at a time, p50', unit: 'ms', ours: found.p50 },
      { what: 'booking page, 64 at a time, p99', unit: 'ms', ours: found.p99 },
      { what: 'booking page, processor time of the API with the pages', unit: 'ms', ours: found.cpuMs },
      { what: 'booking page, HTML', unit: 'bytes', ours: [await bytes('identity')] },
    ];
  },
};
