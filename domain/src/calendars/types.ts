export type ProviderName = 'google' | 'microsoft';

/** What a provider's event means for the host's time. Instants are epoch ms, `[startMs, endMs)`. */
export interface RemoteEvent {
  id: string;
  /** Of the series that it is an occurrence of. */
  seriesId: string | null;
  etag: string | null;
  icalUid: string | null;
  /** Instants, or dates of the calendar's own zone where the event lasts whole days (end exclusive). */
  time: { startMs: number; endMs: number } | { startDate: string; endDate: string };
  isCancelled: boolean;
  /** How the host answered; `organizer` where it is their own. */
  answer: 'organizer' | 'accepted' | 'tentative' | 'none' | 'declined';
  /** As the event itself says it. */
  showAs: 'busy' | 'free' | 'tentative' | 'out-of-office' | 'elsewhere';
  /** The booking that the event is ours for, by the mark that we wrote into it; null for all others. */
  bookingId: string | null;
}

/**
 * - `removed`: the event with this id is gone; an unknown id means nothing.
 * - `series`: all that a series has in the window now, instead of whatever was known under its id or as its occurrences; none where
 *   it is gone.
 */
export type RemoteChange =
  { kind: 'event'; event: RemoteEvent } | { kind: 'removed'; id: string } | { kind: 'series'; seriesId: string; events: RemoteEvent[] };
