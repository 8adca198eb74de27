import { scheduleBody } from '@holdfast/domain/schedules/schemas.ts';
import { checked, type Faults } from '../faults.ts';
import type { HoursDraft, RangeDraft, ScheduleBody } from './hoursDraft.ts';

/**
 * What the form says, in the API's words, or what is wrong: by `name`, `timezone`, `days.1.0.endTime` (day, range) and
 * `dates.2027-03-01.0.startTime`. Ranges of which nothing was typed are left out.
 */
export function hoursBodyOf(draft: HoursDraft): { ok: true; data: ScheduleBody } | { ok: false; faults: Faults } {
  const rows = draft.days.flatMap(({ on, ranges }, dayOfWeek) =>
    ranges
      .map((range, index) => ({ path: `days.${dayOfWeek}.${index}`, range, dayOfWeek, isActive: on }))
      .filter(({ range }) => !isEmpty(range)),
  );
  const dates = Object.entries(draft.dates).sort(([a], [b]) => a.localeCompare(b));
  const result = checked(scheduleBody, {
    name: draft.name,
    timezone: draft.timezone,
    rules: rows.map(({ range, dayOfWeek, isActive }) => ({ dayOfWeek, ...said(range), isActive })),
    overrides: dates.map(([date, ranges]) => ({ date, intervals: ranges.map(said) })),
  });
  if (result.ok) return result;
  return { ok: false, faults: Object.fromEntries(Object.entries(result.faults).map(([path, text]) => [formPath(path), text])) };

  function formPath(path: string): string {
    const [list, at, ...rest] = path.split('.');
    if (list === 'rules' && at !== undefined) return [rows[Number(at)]?.path, ...rest].join('.');
    if (list === 'overrides' && at !== undefined)
      return ['dates', dates[Number(at)]?.[0], ...rest.filter((part) => part !== 'intervals')].join('.');
    return path;
  }
}

const isEmpty = ({ startTime, endTime }: RangeDraft) => startTime === '' && endTime === '';
const said = ({ startTime, endTime }: RangeDraft) => ({ startTime, endTime: endTime === '00:00' ? '24:00' : endTime });
