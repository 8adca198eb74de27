import type { Db } from '@holdfast/db/database.ts';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './ApiError.ts';

/** `points` per `seconds` and key. Shared limits are counted in Postgres, so that replicas share them; the rest in this process. */
interface Limit {
  points: number;
  seconds: number;
  shared?: boolean;
}

const safe = {
  'request-address': { points: 1200, seconds: 60 },
  'notification-address': { points: 12_000, seconds: 60 },
  'booking-address': { points: 30, seconds: 60 },
  'hold-address': { points: 60, seconds: 60 },
  'signup-address': { points: 10, seconds: 3600 },
  'login-address': { points: 60, seconds: 900 },
  'login-account': { points: 10, seconds: 900, shared: true },
  'forgot-address': { points: 10, seconds: 3600 },
  'forgot-account': { points: 3, seconds: 3600, shared: true },
  'connect-account': { points: 20, seconds: 600 },
  'sync-account': { points: 10, seconds: 60 },
  'confirm-account': { points: 3, seconds: 3600, shared: true },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof safe;
export type LimitTable = Record<LimitName, Limit>;
export const safeLimits: LimitTable = safe;

/** For a stack on loopback, where a load test is to measure the product and not its limits. */
export const wideLimits: LimitTable = Object.fromEntries(
  Object.entries(safe).map(([name, limit]) => [name, { ...limit, points: limit.points * 100_000 }]),
) as LimitTable;

/** How many bookings may be accepted in an hour, counted from the rows, so that one script can't fill a host's weeks. */
export interface AcceptedPerHour {
  host: number;
  meetingType: number;
  invitee: number;
}

export const safeAcceptedPerHour: AcceptedPerHour = { host: 100, meetingType: 60, invitee: 10 };

/** `spend` takes one point and throws RATE_LIMITED with the wait when there is none left. */
export interface Limits {
  /** null: not limited. */
  acceptedPerHour: AcceptedPerHour | null;
  spend(name: LimitName, key: string): Promise<void>;
}

export function createLimits(db: Db, table: LimitTable, acceptedPerHour: AcceptedPerHour | null = null): Limits {
  const limiters = new Map<string, RateLimiterAbstract>();
  for (const [name, limit] of Object.entries<Limit>(table)) {
    const options = { keyPrefix: name, points: limit.points, duration: limit.seconds };
    limiters.set(
      name,
      limit.shared
        ? new RateLimiterPostgres({
            ...options,
            storeClient: db,
            storeType: 'knex',
            tableName: 'login_limits',
            tableCreated: true,
            clearExpiredByTimeout: false,
          })
        : new RateLimiterMemory(options),
    );
  }
  return {
    acceptedPerHour,
    async spend(name, key) {
      try {
        await limiters.get(name)?.consume(key.slice(0, 200));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new ApiError('RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
      }
    },
  };
}
