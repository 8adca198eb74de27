import { resetBody } from '@holdfast/domain/accounts/schemas.ts';

export const resetForm = { id: 'reset', schema: resetBody, secret: ['newPassword', 'token'] };
