import { z } from 'zod';
import { line, uuid } from '../http/text.ts';
import { date, endWallTime, startWallTime, timezone } from '../time/schemas.ts';

const endIsAfterStart = (interval: { startTime: string; endTime: string }) => interval.endTime > interval.startTime;
const endError = { message: 'must be after startTime', path: ['endTime'] };

const wallInterval = z.strictObject({ startTime: startWallTime, endTime: endWallTime }).refine(endIsAfterStart, endError);

/** `dayOfWeek` 0 is Sunday; wall times of the schedule's zone. */
export const availabilityRule = z
  .strictObject({
    dayOfWeek: z.int().min(0, 'must be 0 (Sunday) to 6').max(6, 'must be 0 (Sunday) to 6'),
    startTime: startWallTime,
    endTime: endWallTime,
    isActive: z.boolean().default(true),
  })
  .refine(endIsAfterStart, endError);

export const rules = z.array(availabilityRule).max(140, 'must be at most 140 rules');

/** Replaces the rules of one date; no intervals is a day off. */
const dateOverride = z.strictObject({ date, intervals: z.array(wallInterval).max(20, 'must be at most 20 intervals') });

const overrides = z
  .array(dateOverride)
  .max(1000, 'must be at most 1000 dates')
  .refine((list) => new Set(list.map((item) => item.date)).size === list.length, 'must name each date once');

export const defaultRulesBody = z.strictObject({ timezone: timezone.optional(), rules });
export const defaultRulesAnswer = z.object({ timezone, rules: z.array(availabilityRule) });

export const scheduleBody = z.strictObject({ name: line(80), timezone, rules, overrides });
export const scheduleAnswer = z.object({
  id: uuid,
  name: z.string(),
  timezone,
  isDefault: z.boolean(),
  rules: z.array(availabilityRule),
  overrides: z.array(dateOverride),
});
