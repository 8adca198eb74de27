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

describe('steps in the host’s calendar', () => {
  const writing = (fields: Partial<TimelineStep>) =>
    step({ key: '1:host:calendar-event:0', kind: 'calendar-event', role: 'host', ...fields });
  const removal = (fields: Partial<TimelineStep>) =>
    step({ key: '1:host:calendar-removal:0', kind: 'calendar-removal', role: 'host', ...fields });

  it('are done rather than sent', () => {
    expect(subjectOf(writing({}), words, common)).toBe('Event in your calendar');
    expect(subjectOf(removal({}), words, common)).toBe('Event taken out of your calendar');
    expect(stateOf(writing({ state: 'done' }), words, nowMs, when)).toBe('Done 13:00');
    expect(stateOf(writing({ state: 'retrying' }), words, nowMs, when)).toBe('Being done now');
  });

  it('wait for a link without having failed', () => {
    const waiting = writing({ state: 'retrying', attempts: 2, nextAttemptAt: '2026-12-01T12:01:00Z', code: 'LINK_PENDING' });
    expect(stateOf(waiting, words, nowMs, when)).toBe('Written. The link to the meeting is not ready yet; we look again 12:01');
    expect(whyOf(waiting, words)).toBeNull();
  });

  it.each(['NEEDS_REAUTH', 'FORBIDDEN', 'GONE', 'REFUSED', 'BUSY', 'UNREACHABLE', 'OF_A_NEW_KIND'])(
    'say CALENDAR_%s and what to do',
    (code) => {
      expect(whyOf(writing({ state: 'failed', code: `CALENDAR_${code}` }), words)).toMatch(
        /calendar.*\. Put it into your calendar by hand, or retry\.$/,
      );
      expect(whyOf(removal({ state: 'failed', code: `CALENDAR_${code}` }), words)).toMatch(
        /Take it out of your calendar by hand, or retry\.$/,
      );
      expect(whyOf(writing({ state: 'failed', code: `CALENDAR_${code}` }), words)).not.toMatch(/mail|[A-Z]{3,}|_/);
    },
  );

  it('can be tried again after a cancellation where they take the event out', () => {
    const cancelled = { ...booking, status: 'cancelled' };
    expect(choicesOf(removal({ state: 'failed' }), cancelled)).toEqual({ retry: true, skip: true });
    expect(choicesOf(writing({ state: 'failed' }), cancelled)).toEqual({ retry: false, skip: false });
  });

  it('tell what stands against the booking, and that it does so no longer', () => {
    const flagged = (code: string | null, state: TimelineStep['state'] = 'failed') =>
      step({ key: 'event:9', kind: 'conflict', state, role: null, code });
    expect(subjectOf(flagged('OVERLAPPED'), words, common)).toBe('Your calendar says otherwise');
    for (const code of ['OVERLAPPED', 'MOVED_THERE', 'DELETED_THERE', 'NOT_FREE_THERE', 'LENGTH_CHANGED']) {
      expect(whyOf(flagged(code), words)).toBe(`${words.conflicts[code]} ${words.conflictAdvice}`);
    }
    expect(whyOf(flagged('constructor'), words)).toBe(`${words.otherConflict} ${words.conflictAdvice}`);
    expect(whyOf(flagged('OVERLAPPED', 'done'), words)).toBe(words.conflictOver);
    expect(stateOf(flagged('OVERLAPPED'), words, nowMs, when)).toBe(stateOf(flagged('OVERLAPPED', 'done'), words, nowMs, when));
    expect(choicesOf(flagged(null), booking)).toEqual({ retry: false, skip: false });
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
