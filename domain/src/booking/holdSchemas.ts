import { z } from 'zod';
import { uuid } from '../http/text.ts';
import { instant } from '../time/schemas.ts';

/** How long a slot is kept for the guest who fills in the form. */
export const holdMinutes = 5;

export const holdBody = z.strictObject({ meetingTypeId: uuid, startTime: instant });
export const holdAnswer = z.object({ id: uuid, expiresAt: instant });
