import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checked, faultsOf, faultWithin } from './faults.ts';

describe('faultsOf', () => {
  it('keeps the first message of each path', () => {
    const errors = [
      { path: 'slug', message: 'is in use' },
      { path: 'slug', message: 'is reserved' },
      { path: '', message: 'No.' },
    ];
    expect(faultsOf(errors)).toEqual({ slug: 'is in use', '': 'No.' });
  });
});

describe('checked', () => {
  const schema = z.strictObject({ minutes: z.int().max(720, 'must be 5 to 720 minutes') });

  it('gives what was parsed', () => {
    expect(checked(schema, { minutes: 30 })).toEqual({ ok: true, data: { minutes: 30 } });
  });

  it('says what would be right, also where no number was typed', () => {
    expect(checked(schema, { minutes: 900 })).toEqual({ ok: false, faults: { minutes: 'must be 5 to 720 minutes' } });
    expect(checked(schema, { minutes: NaN })).toEqual({ ok: false, faults: { minutes: 'must be a whole number' } });
  });
});

describe('faultWithin', () => {
  it('finds what is wrong at a path or below it, not beside it', () => {
    const faults = { 'reminders.0.minutesBefore': 'Too long.' };
    expect(faultWithin(faults, 'reminders')).toBe('Too long.');
    expect(faultWithin(faults, 'reminders.0.minutesBefore')).toBe('Too long.');
    expect(faultWithin(faults, 'remind')).toBeUndefined();
  });
});
