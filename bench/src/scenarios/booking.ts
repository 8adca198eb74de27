import { Client, Connection } from '@temporalio/client';
import { bookMany, herd, makeTarget } from '../bookings.ts';
import { bareBookings } from '../floors/bareBookings.ts';
import { inRounds, type Scenario } from './scenario.ts';

/** Between guests who come alone. */
const restMs = 300;

/** Bookings to their 201, a guest alone, one right after another and sixteen at a time, and two hundred who all want one slot. */
export const booking: Scenario = {
  name: 'booking',
  async measure(rig) {
    const { stack, database } = rig;
    const target = await makeTarget(stack.origin, 8);
    const floor = await bareBookings(database.url, stack.temporalAddress);
    try {
      await bookMany(target, 40, 4);
      await floor.run(40, 4);
      const found = await inRounds(rig, 'bookings', async () => {
        const [alone, bareAlone] = [await bookMany(target, 40, 1, restMs), await floor.run(40, 1, restMs)];
        const [one, bareOne] = [await bookMany(target, 60, 1), await floor.run(60, 1)];
        const [many, bareMany] = [await bookMany(target, 240, 16), await floor.run(240, 16)];
        return {
          alone: alone.p50,
          bareAlone: bareAlone.p50,
          aloneP99: alone.p99,
          bareAloneP99: bareAlone.p99,
          p50: one.p50,
          bareP50: bareOne.p50,
          p99: one.p99,
          bareP99: bareOne.p99,
          perSecond: many.perSecond,
          barePerSecond: bareMany.perSecond,
          crowdedP50: many.p50,
          crowdedP99: many.p99,
          unavailable: many.unavailable,
          herd: (await herd(target, 200)).max,
        };
      });
      return [
        { what: 'booking, a guest alone, p50', unit: 'ms', ours: found.alone, floor: found.bareAlone, goal: '≤ 0.6 of the floor' },
        { what: 'booking, a guest alone, p99', unit: 'ms', ours: found.aloneP99, floor: found.bareAloneP99 },
        {
          what: 'booking, one guest right after another, p50',
          unit: 'ms',
          ours: found.p50,
          floor: found.bareP50,
          goal: '≤ 0.6 of the floor',
        },
        { what: 'booking, one guest right after another, p99', unit: 'ms', ours: found.p99, floor: found.bareP99 },
        { what: 'booking, 16 guests at a time', unit: '/s', ours: found.perSecond, floor: found.barePerSecond, goal: '≥ 0.8 of the floor' },
        { what: 'booking, 16 guests at a time, p50', unit: 'ms', ours: found.crowdedP50 },
        { what: 'booking, 16 guests at a time, p99', unit: 'ms', ours: found.crowdedP99 },
        { what: 'booking, 16 guests at a time, final 503 of 240', unit: '', ours: found.unavailable },
        { what: '200 guests on one slot, last answer', unit: 'ms', ours: found.herd, goal: '≤ 1 s' },
        { what: 'history events of a booking once both mails are out', unit: '', ours: [await historyEvents(stack.temporalAddress)] },
      ];
    } finally {
      await floor.stop();
    }
  },
};

async function historyEvents(address: string): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  try {
    for await (const { workflowId } of client.workflow.list({
      query: 'WorkflowType = "bookingWorkflow" and HoldfastStatus = "confirmed"',
    })) {
      return (await client.workflow.getHandle(workflowId).describe()).historyLength;
    }
    throw new Error('no booking has a workflow');
  } finally {
    await connection.close();
  }
}
