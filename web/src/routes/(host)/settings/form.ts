import { profileBody } from '@holdfast/domain/accounts/schemas.ts';
import { textFields } from '#lib/forms/formShape.ts';

export const profileForm = {
  id: 'profile',
  schema: profileBody,
  read: (data: FormData) => {
    const { maxBookingsPerDay = '', ...texts } = textFields(data);
    return { ...texts, maxBookingsPerDay: maxBookingsPerDay.trim() === '' ? null : Number(maxBookingsPerDay) };
  },
};
