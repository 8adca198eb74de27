import { z } from 'zod';
import { uuid } from '../http/text.ts';
import { instant, timezone } from '../time/schemas.ts';
import type { Reason } from './types.ts';

const reasons = [
  'inactive',
  'past',
  'notice',
  'window',
  'date-off',
  'outside-hours',
  'off-grid',
  'booked',
  'held',
  'busy',
  'blocked',
  'buffer',
  'day-full',
  'week-full',
] as const satisfies Reason[];

/** `[startTime, endTime)` */
const range = { startTime: instant, endTime: instant };

/** The rule or range behind a reason. For the host alone: it names guests. */
const because = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('meeting-type'), isSwitchedOff: z.boolean(), isAddressUnconfirmed: z.boolean() }),
  z.object({ kind: z.literal('notice'), minutes: z.int(), earliest: instant }),
  z.object({ kind: z.literal('window'), from: instant, to: instant }),
  z.object({ kind: z.literal('hours'), date: z.string(), timezone, windows: z.array(z.object(range)) }),
  z.object({ kind: z.literal('grid'), firstStart: instant, incrementMinutes: z.int() }),
  z.object({ kind: z.literal('booking'), ...range, bookingId: uuid, inviteeName: z.string(), bookingStart: instant, bookingEnd: instant }),
  z.object({ kind: z.literal('hold'), ...range, until: instant }),
  z.object({ kind: z.literal('block'), ...range, blockId: uuid, note: z.string().nullable() }),
  z.object({ kind: z.literal('busy'), ...range }),
  z.object({ kind: z.literal('cap'), date: z.string(), of: z.enum(['meeting-type', 'host']), per: z.enum(['day', 'week']), max: z.int() }),
]);

/** Why a start is offered to guests or not. `reason` and `because` are null when it is offered. */
export const explanation = z.object({
  offered: z.boolean(),
  reason: z.enum(reasons).nullable(),
  because: because.nullable(),
  /** The zone of the schedule that decides; dates are its dates. */
  timezone,
});
export type Explanation = z.infer<typeof explanation>;
export type ExplainedBecause = z.infer<typeof because>;

export const explainQuery = z.strictObject({ meetingTypeId: uuid, startTime: instant });
