import { z } from 'zod';
import { slot } from '../booking/schemas.ts';

/** Every error code of the API with its status and its title. The code is the contract, the title may change. */
export const problems = {
  VALIDATION_ERROR: [400, 'Something in the request is not right'],
  UNAUTHENTICATED: [401, 'Log in first'],
  INVALID_CREDENTIALS: [401, 'The address or the password is wrong'],
  FORBIDDEN: [403, 'The request comes from another site'],
  NOT_FOUND: [404, 'There is nothing here'],
  METHOD_NOT_ALLOWED: [405, 'This address does not take that method'],
  SLOT_UNAVAILABLE: [409, 'That time is no longer free'],
  IDEMPOTENCY_CONFLICT: [409, 'That key was used with another request'],
  BOOKING_CLOSED: [409, 'The booking can no longer be changed'],
  HOLD_EXPIRED: [409, 'The hold has ended and the time is no longer free'],
  ALREADY_TAKEN: [409, 'That is already in use'],
  INVALID_TIME_SLOT: [422, 'That time is not offered'],
  MEETING_TYPE_INACTIVE: [422, 'This meeting type takes no bookings now'],
  MAX_BOOKINGS_REACHED: [422, 'No more bookings are taken for that day or week'],
  RATE_LIMITED: [429, 'Too many requests'],
  INTERNAL_ERROR: [500, 'Something went wrong on our side'],
  WORKFLOWS_UNAVAILABLE: [503, 'Bookings cannot be made or changed right now; nothing was done'],
  DATABASE_UNAVAILABLE: [503, 'The outcome is unknown; send the same request with the same key again'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;
/** Why a reservation, a move or a cancellation was refused. */
export type RefusalCode = Extract<
  ProblemCode,
  | 'NOT_FOUND'
  | 'SLOT_UNAVAILABLE'
  | 'BOOKING_CLOSED'
  | 'HOLD_EXPIRED'
  | 'INVALID_TIME_SLOT'
  | 'MEETING_TYPE_INACTIVE'
  | 'MAX_BOOKINGS_REACHED'
  | 'RATE_LIMITED'
>;

/** RFC 9457 with our `code`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  alternatives: z.array(slot).optional(),
});
export type Problem = z.infer<typeof problem>;
