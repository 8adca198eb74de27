import { cancelBody } from '@holdfast/domain/booking/schemas.ts';

export const cancelForm = {
  id: 'cancel',
  schema: cancelBody,
  read: (data: FormData) => {
    const reason = data.get('reason');
    return typeof reason === 'string' && reason.trim() !== '' ? { reason } : {};
  },
};
