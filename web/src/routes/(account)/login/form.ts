import { loginBody } from '@holdfast/domain/accounts/schemas.ts';

export const loginForm = { id: 'login', schema: loginBody, secret: ['password'] };
