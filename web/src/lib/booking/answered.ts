import type { BookingAnswer } from '@holdfast/domain/booking/schemas.ts';

type Value = BookingAnswer['answers'][string];

/** What a guest answered, in the order and the words in which it was asked. */
export function answered({ answers, agreed }: Pick<BookingAnswer, 'answers' | 'agreed'>): { id: string; label: string; value: Value }[] {
  return agreed.questions.flatMap(({ id, label }) => {
    const value = answers[id];
    return value === undefined ? [] : [{ id, label, value }];
  });
}
