import { expect, it } from 'vitest';
import { dateAfterKey } from './dateAfterKey.ts';

const after = (key: string, date: string, { shiftKey = false, weekStart = 1 } = {}) => dateAfterKey({ key, shiftKey }, date, weekStart);

it('arrows go by days and weeks, over the ends of months and years', () => {
  expect(after('ArrowLeft', '2027-01-01')).toBe('2026-12-31');
  expect(after('ArrowRight', '2028-02-28')).toBe('2028-02-29');
  expect(after('ArrowUp', '2026-12-03')).toBe('2026-11-26');
  expect(after('ArrowDown', '2026-12-28')).toBe('2027-01-04');
});

it('Home and End go to the ends of the week as it is shown, also where the month has not begun or is over', () => {
  expect(after('Home', '2026-12-03')).toBe('2026-11-30');
  expect(after('End', '2026-12-03')).toBe('2026-12-06');
  expect(after('Home', '2026-12-03', { weekStart: 7 })).toBe('2026-11-29');
  expect(after('End', '2026-12-31', { weekStart: 7 })).toBe('2027-01-02');
});

it('Page Up and Page Down go by months, with Shift by years, and never past a shorter month', () => {
  expect(after('PageUp', '2026-12-31')).toBe('2026-11-30');
  expect(after('PageDown', '2027-01-31')).toBe('2027-02-28');
  expect(after('PageDown', '2028-02-29', { shiftKey: true })).toBe('2029-02-28');
});

it('any other key leads nowhere', () => {
  expect(after('Enter', '2026-12-31')).toBeUndefined();
  expect(after('constructor', '2026-12-31')).toBeUndefined();
});
