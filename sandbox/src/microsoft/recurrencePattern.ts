import { z } from 'zod';
import type { Moment } from '../store/model.ts';
import { toMs } from '../store/moments.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const weekIndexes = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** Graph's recurrence: a pattern and how long it goes on. */
export const recurrenceBody = z.looseObject({
  pattern: z.looseObject({
    type: z.enum(['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly']),
    interval: z.int().min(1).default(1),
    daysOfWeek: z.array(z.enum(days)).default([]),
    dayOfMonth: z.int().default(0),
    month: z.int().default(0),
    index: z.enum(weekIndexes).default('first'),
    firstDayOfWeek: z.enum(days).default('sunday'),
  }),
  range: z.looseObject({
    type: z.enum(['noEnd', 'endDate', 'numbered']),
    startDate: z.string(),
    endDate: z.string().optional(),
    numberOfOccurrences: z.int().optional(),
  }),
});
type Recurrence = z.output<typeof recurrenceBody>;

const code = (day: string) => day.slice(0, 2).toUpperCase();
const dayOf = (letters: string) => days.find((day) => code(day) === letters) ?? 'monday';

/** The same as an RRULE line. `start` is the series' first start, whose time of day bounds an end date. */
export function toRule({ pattern, range }: Recurrence, start: Moment): string {
  const parts = [`INTERVAL=${pattern.interval}`];
  const byDay = pattern.daysOfWeek.map(code).join(',');
  const position = weekIndexes.indexOf(pattern.index) === 4 ? -1 : weekIndexes.indexOf(pattern.index) + 1;
  const relative = [`BYDAY=${byDay}`, `BYSETPOS=${position}`];
  const frequency = {
    daily: 'DAILY',
    weekly: 'WEEKLY',
    absoluteMonthly: 'MONTHLY',
    relativeMonthly: 'MONTHLY',
    absoluteYearly: 'YEARLY',
    relativeYearly: 'YEARLY',
  };
  if (pattern.type === 'weekly') parts.push(`BYDAY=${byDay}`, `WKST=${code(pattern.firstDayOfWeek)}`);
  if (pattern.type === 'absoluteMonthly') parts.push(`BYMONTHDAY=${pattern.dayOfMonth}`);
  if (pattern.type === 'relativeMonthly') parts.push(...relative);
  if (pattern.type === 'absoluteYearly') parts.push(`BYMONTH=${pattern.month}`, `BYMONTHDAY=${pattern.dayOfMonth}`);
  if (pattern.type === 'relativeYearly') parts.push(`BYMONTH=${pattern.month}`, ...relative);
  if (range.type === 'numbered') parts.push(`COUNT=${range.numberOfOccurrences ?? 1}`);
  if (range.type === 'endDate') parts.push(`UNTIL=${untilOf(range.endDate ?? range.startDate, start)}`);
  return `RRULE:FREQ=${frequency[pattern.type]};${parts.join(';')}`;
}

function untilOf(endDate: string, start: Moment): string {
  if ('date' in start) return endDate.replaceAll('-', '');
  const ms = toMs({ wall: `${endDate}T23:59:59`, zone: start.zone }, start.zone);
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A series' rule in Graph's words; what came from elsewhere and has none is given as its nearest kind. */
export function toPattern(recurrence: string[], start: Moment): Record<string, unknown> {
  const rule = recurrence.find((line) => line.startsWith('RRULE:'))?.slice(6) ?? '';
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('=') as [string, string])) as Partial<Record<string, string>>;
  const startDate = 'date' in start ? start.date : start.wall.slice(0, 10);
  const date = Temporal.PlainDate.from(startDate);
  const daysOfWeek = (parts['BYDAY'] ?? code(days[date.dayOfWeek - 1] ?? 'monday')).split(',').map((day) => dayOf(day.slice(-2)));
  const position = Number(parts['BYSETPOS'] ?? Number.parseInt(parts['BYDAY'] ?? '', 10));
  const isRelative = Number.isInteger(position);
  const index = weekIndexes[position === -1 ? 4 : position - 1] ?? 'first';
  const place = isRelative ? { daysOfWeek, index } : { dayOfMonth: Number(parts['BYMONTHDAY'] ?? date.day) };
  const interval = Number(parts['INTERVAL'] ?? 1);
  const month = Number(parts['BYMONTH'] ?? date.month);
  const patterns: Record<string, Record<string, unknown>> = {
    DAILY: { type: 'daily' },
    WEEKLY: { type: 'weekly', daysOfWeek, firstDayOfWeek: dayOf(parts['WKST'] ?? 'SU') },
    MONTHLY: { type: isRelative ? 'relativeMonthly' : 'absoluteMonthly', ...place },
    YEARLY: { type: isRelative ? 'relativeYearly' : 'absoluteYearly', month, ...place },
  };
  const until = parts['UNTIL'];
  const range =
    parts['COUNT'] !== undefined
      ? { type: 'numbered', numberOfOccurrences: Number(parts['COUNT']) }
      : until !== undefined
        ? { type: 'endDate', endDate: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` }
        : { type: 'noEnd' };
  return { pattern: { ...(patterns[parts['FREQ'] ?? ''] ?? { type: 'daily' }), interval }, range: { ...range, startDate } };
}
