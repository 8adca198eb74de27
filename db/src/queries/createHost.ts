import { raw } from 'objection';
import type { Language } from '@holdfast/domain/language/languages.ts';
import type { Db } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { Schedule } from '../models/Schedule.ts';
import { AvailabilityRule } from '../models/AvailabilityRule.ts';
import { User } from '../models/User.ts';

export interface NewHost {
  email: string;
  passwordHash: string;
  name: string;
  /** Lower case, already checked. */
  username: string;
  timezone: string;
  language: Language;
  /** Whether the address counts as confirmed at once. */
  confirmed: boolean;
}

/** What a new host's schedule and meeting types are called until the host renames them. */
const firstNames: Record<Language, { hours: string; minutes: string }> = {
  en: { hours: 'Working hours', minutes: 'minutes' },
  de: { hours: 'Arbeitszeiten', minutes: 'Minuten' },
};

const mondayToFriday = [1, 2, 3, 4, 5];

/**
 * A new account that guests can book: Monday to Friday, 09:00 to 17:00 in the host's zone, and meeting types of 15 and 30
 * minutes. Breaks `users__email_unique` or `users__username_unique` when either is in use.
 */
export async function createHost(trx: Db, { email, passwordHash, name, username, timezone, language, confirmed }: NewHost): Promise<User> {
  const user = await User.query(trx)
    .insert({ email, passwordHash, name, username, timezone, language, ...(confirmed ? { emailConfirmedAt: raw('now()') } : {}) })
    .returning('*');
  const schedule = await Schedule.query(trx)
    .insert({ userId: user.id, name: firstNames[language].hours, timezone, isDefault: true })
    .returning('*');
  await AvailabilityRule.query(trx).insert(
    mondayToFriday.map((dayOfWeek) => ({ scheduleId: schedule.id, dayOfWeek, startTime: '09:00', endTime: '17:00' })),
  );
  await MeetingType.query(trx).insert(
    [15, 30].map((minutes) => {
      const name = `${minutes} ${firstNames[language].minutes}`;
      return { userId: user.id, name, slug: name.toLowerCase().replace(' ', '-'), durationMinutes: minutes };
    }),
  );
  return user;
}
