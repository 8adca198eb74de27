import type { TypeDraft } from '#lib/editors/meetingTypes/draft.ts';
import type { HostWords } from '#lib/words/host/en.ts';

const parts = (intent: string) => {
  const [what = '', at = '-1'] = intent.split(' ');
  return { what, index: Number(at) };
};

/** What a pressed button did to the rows, to be read out. `before` is the form as it was. */
export function rowNews(intent: string, before: TypeDraft, t: HostWords['editors']['type']): string {
  const { what, index } = parts(intent);
  const count = before.questions.length;
  const label = before.questions[index]?.label || t.question(index + 1);
  switch (what) {
    case 'question-up':
      return t.moved(label, Math.max(index, 1), count);
    case 'question-down':
      return t.moved(label, Math.min(index + 2, count), count);
    case 'add-question':
      return t.questionAdded(count + 1);
    case 'remove-question':
      return t.questionRemoved(label);
    case 'add-reminder':
      return t.reminderAdded;
    case 'remove-reminder':
      return t.reminderRemoved;
    default:
      return '';
  }
}

/** The id of what has the focus after a button was pressed: a moved row keeps it, at an end on its other button. `after` is the form as it is. */
export function rowFocus(intent: string, after: TypeDraft): string {
  const { what, index } = parts(intent);
  const last = after.questions.length - 1;
  switch (what) {
    case 'question-up':
      return index - 1 <= 0 ? 'question-down-0' : `question-up-${index - 1}`;
    case 'question-down':
      return index + 1 >= last ? `question-up-${last}` : `question-down-${index + 1}`;
    case 'add-question':
      return `question-${last}`;
    case 'add-reminder':
      return `reminder-${after.reminders.length - 1}`;
    case 'remove-reminder':
      return 'add-reminder';
    default:
      return 'add-question';
  }
}
