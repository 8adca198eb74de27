import type { Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import { describe, expect, it } from 'vitest';
import { byField, checkBooking } from './checkBooking.ts';
import { typedBooking } from './typedBooking.ts';

const questions: Question[] = [
  { id: 'topic', label: 'What about?', kind: 'text', required: true },
  { id: 'days', label: 'Which days?', kind: 'several', required: false, options: ['Mon', 'Tue'] },
  { id: 'new', label: 'First time?', kind: 'yes-no', required: false },
];
const rest = {
  meetingTypeId: '3578d5ec-e238-4b4f-8a21-22781a46c653',
  startTime: '2026-12-01T13:00:00Z',
  timezone: 'Asia/Kathmandu',
  language: 'de' as const,
};

function check(fields: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return checkBooking(typedBooking(form, questions), questions, rest);
}

describe('checkBooking', () => {
  it('makes the request of a filled form', () => {
    const checked = check([
      ['name', ' Grace Guest '],
      ['email', 'Grace@Example.com'],
      ['notes', '  '],
      ['answer-topic', 'Bridges'],
      ['answer-days', 'Mon'],
      ['answer-days', 'Tue'],
      ['answer-new', 'no'],
    ]);
    expect(checked).toEqual({
      ok: true,
      body: {
        meetingTypeId: rest.meetingTypeId,
        startTime: rest.startTime,
        inviteeTimezone: 'Asia/Kathmandu',
        inviteeLanguage: 'de',
        inviteeName: 'Grace Guest',
        inviteeEmail: 'grace@example.com',
        answers: { topic: 'Bridges', days: ['Mon', 'Tue'], new: false },
      },
    });
  });

  it('names every field that needs another look, each once', () => {
    const checked = check([
      ['name', ''],
      ['email', 'grace'],
      ['answer-days', 'Sun'],
    ]);
    expect(checked.ok).toBe(false);
    expect(Object.keys(checked.ok ? {} : checked.faults).sort()).toEqual(['answer-days', 'answer-topic', 'email', 'name']);
  });

  it('lays what the API names at the right field, and the rest at the form', () => {
    expect(
      byField([
        { path: 'answers.topic', message: 'is required' },
        { path: 'startTime', message: 'x' },
        { path: 'startTime', message: 'y' },
      ]),
    ).toEqual({
      'answer-topic': 'is required',
      form: 'x',
    });
  });
});
