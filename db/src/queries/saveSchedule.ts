import type { WallInterval } from '@holdfast/domain/availability/types.ts';
import { raw } from 'objection';
import type { Db } from '../database.ts';
import { AvailabilityRule } from '../models/AvailabilityRule.ts';
import { DateOverride } from '../models/DateOverride.ts';
import { Schedule } from '../models/Schedule.ts';

interface ScheduleChange {
  name?: string | undefined;
  timezone?: string | undefined;
  rules: { dayOfWeek: number; startTime: string; endTime: string; isActive: boolean }[];
  /** Left as they are when not given. */
  overrides?: { date: string; intervals: WallInterval[] }[] | undefined;
}

/** Replaces all rules of a schedule, and all its dates where they are given. The caller holds the host's lock. */
export async function saveSchedule(trx: Db, scheduleId: string, { name, timezone, rules, overrides }: ScheduleChange): Promise<void> {
  await Schedule.query(trx)
    .findById(scheduleId)
    .patch({
      updatedAt: raw('now()'),
      ...(name === undefined ? {} : { name }),
      ...(timezone === undefined ? {} : { timezone }),
    });
  await AvailabilityRule.query(trx).delete().where({ scheduleId });
  if (rules.length > 0) await AvailabilityRule.query(trx).insert(rules.map((rule) => ({ ...rule, scheduleId })));
  if (overrides === undefined) return;
  await DateOverride.query(trx).delete().where({ scheduleId });
  if (overrides.length > 0) await DateOverride.query(trx).insert(overrides.map((override) => ({ ...override, scheduleId })));
}
