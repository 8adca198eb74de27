import { email } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';
import { textFields } from '#lib/forms/formShape.ts';

/** Under names of its own, so that its sentences are its own. */
export const eraseForm = {
  id: 'erase',
  schema: z.strictObject({ guestEmail: email, cancelAhead: z.boolean() }),
  read: (data: FormData) => ({ ...textFields(data), cancelAhead: data.get('cancelAhead') === 'yes' }),
};
