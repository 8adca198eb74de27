import { z } from 'zod';
import { listOf } from '../http/list.ts';
import { uuid } from '../http/text.ts';
import { instant, timezone } from '../time/schemas.ts';

export const providerName = z.enum(['google', 'microsoft'], 'must be google or microsoft');

export const calendar = z.object({
  id: uuid,
  name: z.string(),
  timezone,
  canWrite: z.boolean(),
  isPrimary: z.boolean(),
  offersMeetingLink: z.boolean(),
  /** Its busy events take the host's time. */
  blocks: z.boolean(),
  /** Bookings are written here. */
  isDestination: z.boolean(),
  /** The provider no longer knows it; its busy times stay until it is taken out. */
  isLost: z.boolean(),
});

export const connection = z.object({
  id: uuid,
  provider: providerName,
  accountEmail: z.string(),
  /** `needs-reauth`: nothing is read or written until the host connects it again. */
  state: z.enum(['connecting', 'active', 'needs-reauth']),
  /** Why the last round failed, or why it has to be connected again; null when all is well. */
  problem: z.string().nullable(),
  /** When a round last ended well. */
  checkedAt: instant.nullable(),
  nextCheckAt: instant.nullable(),
  treatsTentativeAsFree: z.boolean(),
  createdAt: instant,
  calendars: z.array(calendar),
});

/** `providers`: those that this server can connect. */
export const connectionsAnswer = listOf(connection).extend({ providers: z.array(providerName) });

export const connectParams = z.strictObject({ provider: providerName });
/** `connectionId` suggests its account at the provider. */
export const connectBody = z.strictObject({ connectionId: uuid.optional() });
export const connectAnswer = z.object({ url: z.string() });

const calendarChange = z.strictObject({ id: uuid, blocks: z.boolean().optional(), isDestination: z.boolean().optional() });
export const connectionBody = z.strictObject({
  treatsTentativeAsFree: z.boolean().optional(),
  calendars: z
    .array(calendarChange)
    .max(250, 'must be at most 250 calendars')
    .refine((changes) => changes.filter(({ isDestination }) => isDestination === true).length <= 1, 'at most one can receive bookings')
    .optional(),
});
