import { describe, expect, it } from 'vitest';
import { words as common } from '../../../../lib/words/common/en.ts';
import { steps as words } from '../../../../lib/words/host/sections/steps.en.ts';
import { choicesOf, isUnderWay, stateOf, subjectOf, type TimelineStep, whyOf } from './stepText.ts';

const nowMs = Date.parse('2026-12-01T12:00:00Z');
const when = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const step = (fields: Partial<TimelineStep>): TimelineStep => ({
  key: '1:guest:reminder:60',
  kind: 'reminder',
  state: 'due',
  at: '2026-12-01T13:00:00Z',
  version: 1,
  actor: 'system',
  role: 'guest',
  offsetMinutes: 60,
  attempts: null,
  nextAttemptAt: null,
  code: null,
  startTime: null,
  previousStartTime: null,
  ...fields,
});
const booking = { version: 1, status: 'confirmed' };
const everyCode = [...Object.keys(words.reasons), 'SMTP_599', 'SMTP_499', 'SOMETHING_NEW', 'constructor'];

describe('subjectOf', () => {
  it('names the mail and whom it reaches', () => {
    expect(subjectOf(step({}), words, common)).toBe('Reminder to the guest, 1 hour before');
    expect(subjectOf(step({ kind: 'confirmation', role: 'host' }), words, common)).toBe('Confirmation to you');
  });

  it('tells who did what', () => {
    expect(subjectOf(step({ key: 'event:7', kind: 'cancelled', actor: 'guest', state: 'done' }), words, common)).toBe(
      'Cancelled by the guest',
    );
  });
});

describe('stateOf', () => {
  it('says until when a step waits, and how often it was tried', () => {
    expect(stateOf(step({}), words, nowMs, when)).toBe('Waits until 13:00');
    expect(stateOf(step({ at: '2026-12-01T11:00:00Z' }), words, nowMs, when)).toBe('On its way');
    const retrying = step({ state: 'retrying', attempts: 3, nextAttemptAt: '2026-12-01T14:12:00Z', code: 'TIMEOUT' });
    expect(stateOf(retrying, words, nowMs, when)).toBe('Trying again: third try failed, next 14:12');
  });
});

describe('whyOf', () => {
  it('says every code in a sentence without machine words', () => {
    for (const code of everyCode) {
      const why = whyOf(step({ state: 'failed', code }), words);
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(why).not.toMatch(/[A-Z]{3,}|_|\d/);
    }
  });
});

describe('choicesOf', () => {
  it('offers nothing for what is sent or being sent', () => {
    expect(choicesOf(step({ state: 'done' }), booking)).toEqual({ retry: false, skip: false });
    expect(choicesOf(step({ state: 'retrying' }), booking)).toEqual({ retry: false, skip: false });
  });

  it('offers both for what has failed', () => {
    expect(choicesOf(step({ state: 'failed' }), booking)).toEqual({ retry: true, skip: true });
  });

  it('offers nothing for what the booking has left behind', () => {
    expect(choicesOf(step({ state: 'failed' }), { ...booking, version: 2 })).toEqual({ retry: false, skip: false });
    expect(choicesOf(step({ state: 'failed' }), { ...booking, status: 'cancelled' })).toEqual({ retry: false, skip: false });
    const news = step({ state: 'failed', kind: 'cancelled' });
    expect(choicesOf(news, { ...booking, status: 'cancelled' })).toEqual({ retry: true, skip: true });
  });
});

describe('isUnderWay', () => {
  it('leaves alone what waits for long', () => {
    expect(isUnderWay(step({}), nowMs)).toBe(false);
    expect(isUnderWay(step({ state: 'retrying', nextAttemptAt: '2026-12-01T14:00:00Z' }), nowMs)).toBe(false);
    expect(isUnderWay(step({ state: 'retrying' }), nowMs)).toBe(true);
  });
});
