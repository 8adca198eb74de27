import { z } from 'zod';
import { providerName } from '../calendars/schemas.ts';
import { uuid } from '../http/text.ts';
import { instant } from '../time/schemas.ts';

const count = z.int().min(0);

/** How the installation is, for its operators. */
export const adminHealth = z.object({
  parts: z.object({ postgres: z.enum(['up', 'down']), temporal: z.enum(['up', 'down']) }),
  /** The version of the IANA zone data in use, such as `2026b`. */
  zoneData: z.string(),
  counts: z.object({
    hosts: count,
    bookingsAhead: count,
    liveHolds: count,
    /** Bookings to which a workflow is owed. */
    openPlans: count,
    /** Of these, marked to be woken for more than a minute: somebody should have done it. */
    overdueWakes: count,
    /** Commands that nobody has finished within a minute of their deadline. */
    overdueRequests: count,
    claimedDeliveries: count,
    retryingDeliveries: count,
    failedDeliveries: count,
    unsentAccountMails: count,
  }),
});
export type AdminCounts = z.infer<typeof adminHealth>['counts'];

export const deliveryState = z.enum(
  ['claimed', 'retrying', 'sent', 'skipped', 'failed'],
  'must be claimed, retrying, sent, skipped or failed',
);

/** A delivery by ids and codes: nothing of the guest. */
export const adminDelivery = z.object({
  id: uuid,
  bookingId: uuid,
  /** The step's, as in the booking's timeline. */
  key: z.string(),
  state: deliveryState,
  attempts: count,
  code: z.string().nullable(),
  createdAt: instant,
  claimedAt: instant,
  nextAttemptAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type AdminDelivery = z.infer<typeof adminDelivery>;

/** A connected calendar account by ids and codes: no address, no calendar's name. */
export const adminConnection = z.object({
  id: uuid,
  hostUserId: uuid,
  provider: providerName,
  state: z.enum(['connecting', 'active', 'needs-reauth', 'disconnecting']),
  problem: z.string().nullable(),
  /** Rounds that failed since one ended well. */
  failures: count,
  checkedAt: instant.nullable(),
  nextCheckAt: instant.nullable(),
});
