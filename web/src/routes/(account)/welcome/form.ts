import { endWallTime, startWallTime, timezone } from '@holdfast/domain/time/schemas.ts';
import { z } from 'zod';
import { textFields } from '#lib/forms/formShape.ts';

/** The days of the first form, Monday first. */
export const days = [1, 2, 3, 4, 5, 6, 0] as const;

/** One answer for the whole week; `days` counts from 0, Sunday. */
export const hoursForm = {
  id: 'hours',
  schema: z
    .strictObject({ days: z.array(z.int().min(0).max(6)).min(1), from: startWallTime, to: endWallTime, timezone })
    .refine(({ from, to }) => to > from, { path: ['to'] }),
  read: (data: FormData) => ({ ...textFields(data), days: data.getAll('days').map(Number) }),
};
