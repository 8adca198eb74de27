import { isUnit, type Length } from '../lengths.ts';
import { emptyDraft, locationKinds, type QuestionDraft, questionKinds, type TypeDraft, windowKinds } from './draft.ts';

/** What was posted, as it stood in the form; fields that are missing or of no known kind are as in an empty form. */
export function draftFromForm(form: FormData): TypeDraft {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  const oneOf = <T extends string>(name: string, known: readonly T[], fallback: T) => known.find((each) => each === text(name)) ?? fallback;
  const length = (name: string): Length => {
    const unit = text(`${name}.unit`);
    return { amount: text(`${name}.amount`), unit: isUnit(unit) ? unit : 'minutes' };
  };
  const rows = (name: string, field: string) => {
    let count = 0;
    while (count < 100 && form.has(`${name}.${count}.${field}`)) count++;
    return Array.from({ length: count }, (_, index) => `${name}.${index}`);
  };
  return {
    name: text('name'),
    slug: text('slug'),
    description: text('description'),
    durationMinutes: text('durationMinutes'),
    slotIncrementMinutes: text('slotIncrementMinutes'),
    bufferBeforeMinutes: text('bufferBeforeMinutes'),
    bufferAfterMinutes: text('bufferAfterMinutes'),
    notice: length('notice'),
    cutoff: length('cutoff'),
    windowKind: oneOf('windowKind', windowKinds, emptyDraft.windowKind),
    windowDays: text('windowDays'),
    windowFrom: text('windowFrom'),
    windowTo: text('windowTo'),
    maxBookingsPerDay: text('maxBookingsPerDay'),
    maxBookingsPerWeek: text('maxBookingsPerWeek'),
    scheduleId: text('scheduleId'),
    locationKind: oneOf('locationKind', locationKinds, ''),
    locationValue: text('locationValue'),
    color: text('color'),
    isActive: form.has('isActive'),
    isSecret: form.has('isSecret'),
    reminders: rows('reminders', 'amount').map(length),
    questions: rows('questions', 'id').map((row): QuestionDraft => ({
      id: text(`${row}.id`),
      label: text(`${row}.label`),
      kind: oneOf(`${row}.kind`, questionKinds, 'text'),
      required: form.has(`${row}.required`),
      options: text(`${row}.options`),
    })),
  };
}
