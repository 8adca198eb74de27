import { z } from 'zod';
import { type HoursDraft, usualRange } from './hoursDraft.ts';

const dates = z.record(z.string().max(10), z.array(z.object({ startTime: z.string().max(8), endTime: z.string().max(8) })).max(20));

/** What was posted, as it stood in the form. A day that is on without a range gets the usual one; dates that can't be read are none. */
export function hoursFromForm(form: FormData): HoursDraft {
  const text = (value: FormDataEntryValue | null | undefined) => (typeof value === 'string' ? value : '');
  const days = Array.from({ length: 7 }, (_, day) => {
    const ends = form.getAll(`day.${day}.end`);
    const ranges = form.getAll(`day.${day}.start`).map((start, index) => ({ startTime: text(start), endTime: text(ends[index]) }));
    const on = form.has(`day.${day}.on`);
    return { on, ranges: on && ranges.length === 0 ? [usualRange] : ranges };
  });
  return { name: text(form.get('name')), timezone: text(form.get('timezone')), days, dates: readDates(text(form.get('dates'))) };
}

function readDates(json: string): HoursDraft['dates'] {
  try {
    return dates.parse(JSON.parse(json));
  } catch {
    return {};
  }
}
