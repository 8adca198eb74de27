import { Model } from 'objection';
import { AvailabilityRule } from './AvailabilityRule.ts';
import { DateOverride } from './DateOverride.ts';

/** A named weekly plan of a host. */
export class Schedule extends Model {
  static override tableName = 'schedules';
  declare id: string;
  declare userId: string;
  declare name: string;
  declare timezone: string;
  declare isDefault: boolean;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare rules?: AvailabilityRule[];
  declare overrides?: DateOverride[];

  static override relationMappings = () => ({
    rules: {
      relation: Model.HasManyRelation,
      modelClass: AvailabilityRule,
      join: { from: 'schedules.id', to: 'availability_rules.scheduleId' },
    },
    overrides: {
      relation: Model.HasManyRelation,
      modelClass: DateOverride,
      join: { from: 'schedules.id', to: 'date_overrides.scheduleId' },
    },
  });
}
