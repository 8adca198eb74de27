import { instant, startWallTime } from '@holdfast/domain/time/schemas.ts';
import { instantOf } from '#lib/time/instants.ts';
import { isDate } from '#lib/time/months.ts';
import { type Force, forces } from './form.ts';

export interface Choice {
  /** Null until one is chosen. */
  startMs: number | null;
  force: Force[];
  /** A date or a time was given that is none. */
  isWrong: boolean;
}

/** The time that the address names: by `at`, an offered instant, or by `date` and `time` of the host's clock. */
export function readChoice(search: URLSearchParams, zone: string): Choice {
  const force = forces.filter((each) => search.getAll('force').includes(each));
  const at = search.get('at');
  if (at !== null) {
    const isInstant = instant.safeParse(at).success;
    return { startMs: isInstant ? Date.parse(at) : null, force, isWrong: !isInstant };
  }
  const [date, time] = [search.get('date'), search.get('time')];
  if (date === null && time === null) return { startMs: null, force, isWrong: false };
  if (!isDate(date) || !startWallTime.safeParse(time).success) return { startMs: null, force, isWrong: true };
  return { startMs: instantOf(date, time ?? '', zone), force, isWrong: false };
}
