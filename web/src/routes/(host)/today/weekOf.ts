import type { block, BookingAnswer } from '@holdfast/domain/booking/schemas.ts';
import type { scheduleAnswer } from '@holdfast/domain/schedules/schemas.ts';
import type { z } from 'zod';
import { addDays } from '#lib/time/months.ts';
import { wallOf } from '#lib/time/instants.ts';

type Schedule = z.infer<typeof scheduleAnswer>;

/** What stands in a week's columns; times are wall times of the host. */
export interface WeekItem {
  id: string;
  kind: 'booking' | 'block' | 'hours';
  start: string;
  end: string;
  /** The guest's name, or a block's note. */
  title: string;
}

/** The first day of the week that a date lies in; weeks begin with `weekStart` (1 Monday … 7 Sunday). */
export function weekBegin(date: string, weekStart: number): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((day - (weekStart % 7) + 7) % 7));
}

/** The items of the seven days from `begin`, `YYYY-MM-DD`. */
export function weekItems(
  begin: string,
  zone: string,
  found: { bookings: BookingAnswer[]; blocks: z.infer<typeof block>[]; schedule: Schedule | undefined },
): WeekItem[] {
  const wall = (instant: string) => wallOf(Date.parse(instant), zone);
  return [
    ...hours(begin, found.schedule),
    ...found.blocks.map(({ id, startTime, endTime, note }): WeekItem => ({
      id,
      kind: 'block',
      start: wall(startTime),
      end: wall(endTime),
      title: note ?? '',
    })),
    ...found.bookings.map(({ id, startTime, endTime, inviteeName }): WeekItem => ({
      id,
      kind: 'booking',
      start: wall(startTime),
      end: wall(endTime),
      title: inviteeName,
    })),
  ];
}

/** Working hours; those of a schedule in another zone stand as its own clock has them. */
function hours(begin: string, schedule: Schedule | undefined): WeekItem[] {
  if (!schedule) return [];
  return Array.from({ length: 7 }, (_, index) => addDays(begin, index)).flatMap((date) => {
    const dayOfWeek = new Date(`${date}T00:00:00Z`).getUTCDay();
    const override = schedule.overrides.find((each) => each.date === date);
    const ranges = override?.intervals ?? schedule.rules.filter((rule) => rule.isActive && rule.dayOfWeek === dayOfWeek);
    return ranges.map(({ startTime, endTime }, index): WeekItem => ({
      id: `${date}-${index}`,
      kind: 'hours',
      start: `${date}T${startTime}:00`,
      end: endTime === '24:00' ? `${addDays(date, 1)}T00:00:00` : `${date}T${endTime}:00`,
      title: '',
    }));
  });
}
