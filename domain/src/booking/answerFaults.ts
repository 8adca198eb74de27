import type { Question } from '../meetingTypes/schemas.ts';
import type { Answers } from './schemas.ts';

/** What is wrong with a guest's answers, each with its path `answers.<questionId>`; none when all is well. */
export function answerFaults(questions: Question[], answers: Answers): { path: string; message: string }[] {
  const known = new Set(questions.map(({ id }) => id));
  const strays = Object.keys(answers).filter((id) => !known.has(id));
  return [
    ...strays.map((id) => ({ path: `answers.${id}`, message: 'is not a question of this meeting type' })),
    ...questions.flatMap((question) => {
      // A question may be called `constructor`, which every object has.
      const message = fault(question, Object.hasOwn(answers, question.id) ? answers[question.id] : undefined);
      return message === null ? [] : [{ path: `answers.${question.id}`, message }];
    }),
  ];
}

function fault({ kind, required, options = [] }: Question, answer: Answers[string] | undefined): string | null {
  const isEmpty = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
  if (isEmpty) return required ? 'is required' : null;
  switch (kind) {
    case 'yes-no':
      return typeof answer === 'boolean' ? null : 'must be true or false';
    case 'several':
      return Array.isArray(answer) && answer.every((item) => options.includes(item)) ? null : 'must be a list of the options';
    case 'choice':
      return typeof answer === 'string' && options.includes(answer) ? null : 'must be one of the options';
    case 'phone':
      return typeof answer === 'string' && /^\+?[\d\s()./-]{4,40}$/.test(answer) ? null : 'must be a telephone number';
    case 'text':
      return typeof answer === 'string' && answer.length <= 500 && !answer.includes('\n')
        ? null
        : 'must be one line of at most 500 characters';
    case 'long-text':
      return typeof answer === 'string' ? null : 'must be text';
  }
}
