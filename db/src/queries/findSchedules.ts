import type { QueryBuilder } from 'objection';
import type { Db } from '../database.ts';
import { Schedule } from '../models/Schedule.ts';

/** A host's schedules with their rules, in the order in which they were given, and their dates. */
export function findSchedules(db: Db, userId: string): QueryBuilder<Schedule> {
  return Schedule.query(db)
    .where({ userId })
    .withGraphFetched('[rules, overrides]')
    .modifyGraph('rules', (rules) => rules.orderBy('id'))
    .modifyGraph('overrides', (overrides) => overrides.orderBy('date'));
}
