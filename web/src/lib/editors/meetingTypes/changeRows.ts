import type { TypeDraft } from './draft.ts';

/** `what index`: the value of the button that was pressed. */
const form = /^(add-reminder|remove-reminder|add-question|remove-question|question-up|question-down)(?: (\d{1,3}))?$/;

/**
 * The form after a button that adds, removes or moves a reminder or a question, by the button's value: `question-up 2`.
 * In the browser on the spot, on the server where there is no JavaScript. `newId` is for an added question.
 * Null for any other value.
 */
export function changeRows(draft: TypeDraft, intent: string, newId: string): TypeDraft | null {
  const [, what, at] = form.exec(intent) ?? [];
  const index = Number(at ?? -1);
  const { reminders, questions } = draft;
  switch (what) {
    case 'add-reminder':
      return { ...draft, reminders: [...reminders, { amount: '', unit: 'hours' }] };
    case 'remove-reminder':
      return { ...draft, reminders: reminders.filter((_, each) => each !== index) };
    case 'add-question':
      return { ...draft, questions: [...questions, { id: newId, label: '', kind: 'text', required: false, options: '' }] };
    case 'remove-question':
      return { ...draft, questions: questions.filter((_, each) => each !== index) };
    case 'question-up':
      return { ...draft, questions: swapped(questions, index - 1) };
    case 'question-down':
      return { ...draft, questions: swapped(questions, index) };
    default:
      return null;
  }
}

/** The list with the rows `index` and `index + 1` in each other's place; unchanged where there are not both. */
function swapped<T>(list: readonly T[], index: number): T[] {
  const [first, second] = [list[index], list[index + 1]];
  if (first === undefined || second === undefined) return [...list];
  return [...list.slice(0, index), second, first, ...list.slice(index + 2)];
}
