import { profileBody } from '@holdfast/domain/accounts/schemas.ts';

export const choicesForm = { id: 'choices', schema: profileBody.pick({ calendarFallback: true, followsCalendar: true }).required() };
