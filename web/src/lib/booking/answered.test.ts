import { expect, it } from 'vitest';
import { answered } from './answered.ts';

const question = (id: string, label: string) => ({ id, label, kind: 'text' as const, required: false });

it('lists answers in the order in which they were asked, each under its own question though two are worded alike', () => {
  const agreed = {
    color: 'blue',
    location: null,
    cancelCutoffMinutes: 0,
    questions: [
      question('longer', 'Name of your dog'),
      question('c', 'Anything else?'),
      question('bb', 'Anything else?'),
      question('a', 'Never answered'),
    ],
  };
  // As Postgres gives them back: shorter keys first.
  expect(answered({ agreed, answers: { c: 'no', bb: 'yes', longer: 'Rex' } })).toEqual([
    { id: 'longer', label: 'Name of your dog', value: 'Rex' },
    { id: 'c', label: 'Anything else?', value: 'no' },
    { id: 'bb', label: 'Anything else?', value: 'yes' },
  ]);
});
