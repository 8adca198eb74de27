import { Model } from 'objection';

/** Wall times `HH:MM` on one day of the week, 0 = Sunday. */
export class AvailabilityRule extends Model {
  static override tableName = 'availability_rules';
  declare id: number;
  declare scheduleId: string;
  declare dayOfWeek: number;
  declare startTime: string;
  declare endTime: string;
  declare isActive: boolean;
}
