import { confirmBody } from '@holdfast/domain/accounts/schemas.ts';

export const confirmForm = { id: 'confirm', schema: confirmBody, secret: ['token'] };
