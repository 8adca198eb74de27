import { deleteAccountBody } from '@holdfast/domain/accounts/schemas.ts';
import { z } from 'zod';

/** The API's own body, and the box that says that one knows what it does. */
export const leaveForm = {
  id: 'leave',
  schema: deleteAccountBody.extend({ sure: z.literal('yes') }),
  secret: ['password'],
};
