import type { ListedEvent } from '@holdfast/db/queries/saveCalendarChanges.ts';
import { blocking } from '@holdfast/domain/calendars/blocking.ts';
import { foldChanges } from '@holdfast/domain/calendars/foldChanges.ts';
import type { RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { type Page, ProviderError } from './provider.ts';

const mostPages = 2000;

/** What a round has read of a calendar, to its last page. */
export interface ReadChanges {
  events: ListedEvent[];
  removedIds: string[];
  replacedSeries: string[];
  cursor: string;
  /** All of it as it came, also what takes no time here. */
  seen: RemoteEvent[];
}

interface Reading {
  timezone: string;
  window: { fromMs: number; toMs: number };
}

/**
 * Reads page after page and gives what came as rows: what takes no time, or lies outside the window, is as good as removed.
 * @throws ProviderError; then nothing of what was read counts
 */
export async function readChanges({ timezone, window }: Reading, read: (page: string | null) => Promise<Page>): Promise<ReadChanges> {
  const changes: RemoteChange[] = [];
  let page: string | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    const got: Page = await read(page);
    changes.push(...got.changes);
    if (got.next === null) {
      if (got.cursor === null) throw new ProviderError('unreachable', 'no-cursor');
      return { ...asRows(changes, timezone, window), cursor: got.cursor };
    }
    page = got.next;
  }
  throw new ProviderError('operator', 'too-many-pages');
}

function asRows(changes: RemoteChange[], timezone: string, { fromMs, toMs }: Reading['window']): Omit<ReadChanges, 'cursor'> {
  const { events, removedIds, replacedSeries } = foldChanges(changes);
  const rows: ListedEvent[] = [];
  const free = [...removedIds];
  for (const event of events) {
    // Whether it stands for a booking, and what the host thinks of tentative ones, is decided where the rows are.
    const taken = event.isCancelled ? null : blocking(event, { timezone }, { treatsTentativeAsFree: false, booking: null });
    if (!taken || taken.endMs <= fromMs || taken.startMs >= toMs) free.push(event.id);
    else
      rows.push({ id: event.id, bookingId: event.bookingId, icalUid: event.icalUid, etag: event.etag, seriesId: event.seriesId, ...taken });
  }
  return { events: rows, removedIds: free, replacedSeries, seen: events };
}
