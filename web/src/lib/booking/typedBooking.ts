import type { Question } from '@holdfast/domain/meetingTypes/schemas.ts';

/** What the booking form holds, as it is typed; answers by question id. */
export interface TypedBooking {
  name: string;
  email: string;
  notes: string;
  answers: Record<string, string | string[]>;
}

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');

/** Reads the form of a meeting type with these questions. */
export function typedBooking(form: FormData, questions: readonly Question[]): TypedBooking {
  return {
    name: text(form.get('name')),
    email: text(form.get('email')),
    notes: text(form.get('notes')),
    answers: Object.fromEntries(
      questions.map(({ id, kind }) => {
        const field = `answer-${id}`;
        return [id, kind === 'several' ? form.getAll(field).map(text) : text(form.get(field))];
      }),
    ),
  };
}
