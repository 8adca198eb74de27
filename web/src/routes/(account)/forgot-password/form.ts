import { forgotBody } from '@holdfast/domain/accounts/schemas.ts';

export const forgotForm = { id: 'forgot', schema: forgotBody };
