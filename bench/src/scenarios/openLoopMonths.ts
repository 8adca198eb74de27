import { popularMonths } from '../dataset/monthPaths.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { openLoop, warmSeconds } from '../load/openLoop.ts';
import { median } from '../load/percentiles.ts';
import { bareBookings } from '../floors/bareBookings.ts';
import { monthBytes } from '../parts/monthBytes.ts';
import { apiProcess, floorProcess, type ServerProcess } from '../parts/serverProcess.ts';
import { steadily, type Steady, steadyBookings } from '../parts/steadyBookings.ts';
import { inRounds, type Row, type Scenario } from './scenario.ts';

const seconds = 8;
const bookingsPerSecond = 10;
const goalMs = 20;
/** The goal first; where the machine can't, less. */
const rates = [5000, 3000, 1000];

/**
 * Guests who look while others book: what they look at is invalidated under them, through another process of the API. The floor beside
 * it is bare Koa while as many bare workflows run: what the machine leaves to anybody.
 */
export const openLoopMonths: Scenario = {
  name: 'open',
  async measure(rig) {
    const { url, planted } = rig.database;
    const { origin, temporalAddress } = rig.stack;
    const hosts = Math.min(10_000, planted.hosts);
    const paths = popularMonths(hosts, 40_000, Date.now());
    const api = await apiProcess(url, temporalAddress);
    const floor = await floorProcess('knownMonths.ts', url, String(await monthBytes(api, paths.ours[0] ?? '')));
    const bare = await bareBookings(url, temporalAddress);
    const beside = async (begin: () => Steady, server: ServerProcess, months: string[], rate: number) => {
      const bookings = begin();
      try {
        const { p50, p99 } = await openLoop(server.origin, months, rate, seconds);
        return { p50, p99, booked: bookings.booked() / (warmSeconds + seconds) };
      } finally {
        await bookings.stop();
      }
    };
    const ofOurs = (rate: number) => beside(() => steadyBookings(origin, hosts, bookingsPerSecond), api, paths.ours, rate);
    const bareGuest = () => steadily(bookingsPerSecond, () => bare.book().then(() => true));
    const ofFloor = (rate: number) => beside(bareGuest, floor, paths.known, rate);
    try {
      await closedLoop(api, [...new Set(paths.ours)], seconds);
      await closedLoop(floor, paths.known, 1);
      // A process's first bookings are its slowest.
      await ofOurs(rates.at(-1) ?? 0);
      await ofFloor(rates.at(-1) ?? 0);
      const rows: Row[] = [];
      for (const rate of rates) {
        const found = await inRounds(rig, `open loop at ${rate}/s`, async () => {
          const [ours, least] = [await ofOurs(rate), await ofFloor(rate)];
          return { ...ours, floorP50: least.p50, floorP99: least.p99 };
        });
        const what = `known months at ${rate}/s, open loop, while others book`;
        rows.push(
          { what: `${what}, p50`, unit: 'ms', ours: found.p50, floor: found.floorP50 },
          { what: `${what}, p99`, unit: 'ms', ours: found.p99, floor: found.floorP99, goal: `≤ ${goalMs} ms at ${rates[0]}/s` },
          { what: `${what}, bookings meanwhile`, unit: '/s', ours: found.booked },
        );
        if (median(found.p99) <= goalMs) break;
      }
      return rows;
    } finally {
      await Promise.all([api.stop(), floor.stop(), bare.stop()]);
    }
  },
};
