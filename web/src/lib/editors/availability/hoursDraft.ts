import type { scheduleAnswer, scheduleBody } from '@holdfast/domain/schedules/schemas.ts';
import type { z } from 'zod';

export type Schedule = z.output<typeof scheduleAnswer>;
export type ScheduleBody = z.output<typeof scheduleBody>;

/** Two wall times as a time field gives them, `HH:MM`; an end of `00:00` is midnight at the end of the day. */
export interface RangeDraft {
  startTime: string;
  endTime: string;
}

export interface DayDraft {
  on: boolean;
  /** Kept while the day is off. */
  ranges: RangeDraft[];
}

/** A schedule as it stands in the form. */
export interface HoursDraft {
  name: string;
  timezone: string;
  /** Seven, by `dayOfWeek`: Sunday first. */
  days: DayDraft[];
  /** By `YYYY-MM-DD`; no ranges is a day off. */
  dates: Record<string, RangeDraft[]>;
}

/** What a day begins with when it is switched on. */
export const usualRange: RangeDraft = { startTime: '09:00', endTime: '17:00' };

const typed = ({ startTime, endTime }: RangeDraft): RangeDraft => ({ startTime, endTime: endTime === '24:00' ? '00:00' : endTime });
const byStart = (a: RangeDraft, b: RangeDraft) => a.startTime.localeCompare(b.startTime);

/** The form of a schedule. A day with hours switched off in part shows those that count. */
export function hoursDraftOf({ name, timezone, rules, overrides }: Schedule): HoursDraft {
  const days = Array.from({ length: 7 }, (_, dayOfWeek): DayDraft => {
    const all = rules.filter((rule) => rule.dayOfWeek === dayOfWeek);
    const active = all.filter(({ isActive }) => isActive);
    return { on: active.length > 0, ranges: (active.length > 0 ? active : all).map(typed).sort(byStart) };
  });
  const dates = Object.fromEntries(overrides.map(({ date, intervals }) => [date, intervals.map(typed).sort(byStart)]));
  return { name, timezone, days, dates };
}
