import { describe, expect, it } from 'vitest';
import { reminderInstants } from './reminderInstants.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 2, 29, 8, 0);

describe('reminderInstants', () => {
  const at = (versionAtMs: number, offsets: number[], start = startMs) =>
    reminderInstants({ startMs: start, versionAtMs, reminders: offsets.map((minutesBefore) => ({ minutesBefore })) });

  it('are counted in elapsed time, so that a change of the clocks in between moves none', () => {
    // 29 March 2026, 10:00 in Berlin: the night before has 23 hours.
    expect(at(0, [1440])).toEqual([{ minutesBefore: 1440, atMs: Date.UTC(2026, 2, 28, 8, 0) }]);
  });

  it('come in the order in which they fall due', () => {
    expect(at(0, [60, 1440, 120]).map(({ minutesBefore }) => minutesBefore)).toEqual([1440, 120, 60]);
  });

  it('leave out what was due when the start was agreed, to the millisecond', () => {
    const dueMs = startMs - 60 * minuteMs;
    expect(at(dueMs - 1, [60])).toHaveLength(1);
    expect(at(dueMs, [60])).toEqual([]);
    expect(at(dueMs + 1, [60, 30])).toEqual([{ minutesBefore: 30, atMs: startMs - 30 * minuteMs }]);
  });

  it('are none without reminders, and leave the list as it was', () => {
    expect(at(0, [])).toEqual([]);
    const reminders = [{ minutesBefore: 60 }, { minutesBefore: 120 }];
    reminderInstants({ startMs, versionAtMs: 0, reminders });
    expect(reminders).toEqual([{ minutesBefore: 60 }, { minutesBefore: 120 }]);
  });
});
