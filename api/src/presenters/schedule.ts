import type { Schedule } from '@holdfast/db/models/Schedule.ts';

/** A schedule that was read with its rules and dates. */
export function presentSchedule({ id, name, timezone, isDefault, rules = [], overrides = [] }: Schedule) {
  return {
    id,
    name,
    timezone,
    isDefault,
    rules: rules.map(presentRule),
    overrides: overrides.map(({ date, intervals }) => ({ date, intervals })),
  };
}

/** The default schedule's weekly plan alone. */
export function presentRules({ timezone, rules = [] }: Schedule) {
  return { timezone, rules: rules.map(presentRule) };
}

function presentRule({ dayOfWeek, startTime, endTime, isActive }: NonNullable<Schedule['rules']>[number]) {
  return { dayOfWeek, startTime, endTime, isActive };
}
