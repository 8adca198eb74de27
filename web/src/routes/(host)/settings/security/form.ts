import { passwordBody } from '@holdfast/domain/accounts/schemas.ts';

export const passwordForm = { id: 'password', schema: passwordBody, secret: ['currentPassword', 'newPassword'] };
