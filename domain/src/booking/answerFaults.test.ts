import { describe, expect, it } from 'vitest';
import type { Question } from '../meetingTypes/schemas.ts';
import { answerFaults } from './answerFaults.ts';

const question = (id: string, required: boolean): Question => ({ id, label: id, kind: 'text', required });

describe('answerFaults', () => {
  it('takes no answer for one, whatever the question is called', () => {
    expect(answerFaults([question('constructor', false)], {})).toEqual([]);
    expect(answerFaults([question('constructor', true)], {})).toEqual([{ path: 'answers.constructor', message: 'is required' }]);
    expect(answerFaults([question('constructor', true)], { constructor: 'Ada' })).toEqual([]);
  });

  it('names strays and gaps by their paths', () => {
    expect(answerFaults([question('a', true), question('b', false)], { b: '', c: 'x' })).toEqual([
      { path: 'answers.c', message: 'is not a question of this meeting type' },
      { path: 'answers.a', message: 'is required' },
    ]);
  });
});
