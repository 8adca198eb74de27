import { z } from 'zod';
import { email } from '../http/text.ts';

export const eraseBody = z.strictObject({
  email,
  /** Cancels the guest's bookings ahead and erases them too. */
  cancelAhead: z.boolean().default(false),
});

export const eraseAnswer = z.object({
  /** Bookings from which the guest is erased. */
  erased: z.int(),
  /** Bookings ahead that were left as they are, since both sides still need them. */
  ahead: z.int(),
});
