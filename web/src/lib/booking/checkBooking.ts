import { answerFaults } from '@holdfast/domain/booking/answerFaults.ts';
import { bookingBody, type Answers, type BookingBody } from '@holdfast/domain/booking/schemas.ts';
import type { Language } from '@holdfast/domain/language/languages.ts';
import type { Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { TypedBooking } from './typedBooking.ts';

/** What is wrong, by the field's name: `name`, `email`, `notes`, `answer-<id>`; a message of the API's schemas. */
export type BookingFaults = Record<string, string>;
export type CheckedBooking = { ok: true; body: BookingBody } | { ok: false; faults: BookingFaults };

/** The request that the form makes, or what has to be mended first: the API's own rules, for browser and server alike. */
export function checkBooking(
  typed: TypedBooking,
  questions: Question[],
  rest: { meetingTypeId: string; startTime: string; timezone: string; language: Language; holdId?: string | undefined },
): CheckedBooking {
  const answers = given(typed.answers, questions);
  const parsed = bookingBody.safeParse({
    meetingTypeId: rest.meetingTypeId,
    startTime: rest.startTime,
    inviteeName: typed.name,
    inviteeEmail: typed.email,
    inviteeTimezone: rest.timezone,
    inviteeLanguage: rest.language,
    ...(typed.notes.trim() === '' ? {} : { notes: typed.notes }),
    answers,
    ...(rest.holdId === undefined ? {} : { holdId: rest.holdId }),
  });
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))),
    ...answerFaults(questions, answers),
  ];
  return parsed.success && faults.length === 0 ? { ok: true, body: parsed.data } : { ok: false, faults: byField(faults) };
}

/** The first fault of each field of the form, from paths of the request's body. */
export function byField(faults: readonly { path: string; message: string }[]): BookingFaults {
  const fields: BookingFaults = {};
  for (const { path, message } of faults) {
    const field = names[path] ?? (path.startsWith('answers.') ? `answer-${path.split('.')[1] ?? ''}` : 'form');
    fields[field] ??= message;
  }
  return fields;
}

const names: Record<string, string> = { inviteeName: 'name', inviteeEmail: 'email', notes: 'notes' };

/** Nothing typed is no answer. */
function given(typed: TypedBooking['answers'], questions: Question[]): Answers {
  const answers: Answers = {};
  for (const { id, kind } of questions) {
    const value = typed[id];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    answers[id] = kind === 'yes-no' ? value === 'yes' : value;
  }
  return answers;
}
