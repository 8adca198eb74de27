import type { WallInterval } from '@holdfast/domain/availability/types.ts';
import { Model } from 'objection';

/** Replaces the rules of one `YYYY-MM-DD`. */
export class DateOverride extends Model {
  static override tableName = 'date_overrides';
  static override idColumn = ['scheduleId', 'date'];
  static override jsonAttributes = ['intervals'];
  declare scheduleId: string;
  declare date: string;
  declare intervals: WallInterval[];
}
