import { signupBody } from '@holdfast/domain/accounts/schemas.ts';

export const signupForm = { id: 'signup', schema: signupBody, secret: ['password'] };
