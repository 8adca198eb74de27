import { epochDay } from '../time/epochDay.ts';
import { zoneDays } from '../time/zoneDays.ts';
import type { RemoteEvent } from './types.ts';

export interface BlockingOptions {
  treatsTentativeAsFree: boolean;
  /** The booking that the event is ours for, as it is now (epoch ms); null for an event that is not ours. */
  booking: { startMs: number; endMs: number } | 'cancelled' | null;
}

/** Epoch ms, `[startMs, endMs)`. `isTentative` says that it would be free, or busy, by the host's choice alone. */
export interface Blocking {
  startMs: number;
  endMs: number;
  isBusy: boolean;
  isTentative: boolean;
}

/**
 * What an event takes of its host's time; null where it takes none and needs no row: it is cancelled, has no length, or stands for a
 * booking, which takes the time itself. One of ours that lies elsewhere than its booking counts like a foreign one until that is settled.
 * Whole days are those of the calendar's zone, 23 or 25 hours long where the clock changes.
 * @throws RangeError for a zone that isn't known
 */
export function blocking(event: RemoteEvent, calendar: { timezone: string }, options: BlockingOptions): Blocking | null {
  const { startMs, endMs } = instants(event.time, calendar.timezone);
  if (options.booking === 'cancelled') return null;
  if (options.booking?.startMs === startMs && options.booking.endMs === endMs) return null;
  if (event.isCancelled || endMs <= startMs) return null;
  const kind = kindOf(event);
  const isTentative = kind === 'tentative';
  return { startMs, endMs, isBusy: isTentative ? !options.treatsTentativeAsFree : kind === 'busy', isTentative };
}

function instants(time: RemoteEvent['time'], timezone: string): { startMs: number; endMs: number } {
  if ('startMs' in time) return time;
  const { startOf } = zoneDays(timezone);
  return { startMs: startOf(epochDay(time.startDate)), endMs: startOf(epochDay(time.endDate)) };
}

/** The order matters: a declined absence is free, an absence not yet answered is busy. */
function kindOf({ answer, showAs }: RemoteEvent): 'free' | 'busy' | 'tentative' {
  if (answer === 'declined') return 'free';
  if (showAs === 'out-of-office') return 'busy';
  if (showAs === 'elsewhere' || showAs === 'free') return 'free';
  if (showAs === 'tentative' || answer === 'tentative' || answer === 'none') return 'tentative';
  return 'busy';
}
