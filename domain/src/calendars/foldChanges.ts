import type { RemoteChange, RemoteEvent } from './types.ts';

/** What is left of a round's changes: each event once, as it was said last. */
export interface FoldedChanges {
  events: RemoteEvent[];
  removedIds: string[];
  /** Series of which `events` has everything. */
  replacedSeries: string[];
}

/**
 * Folds a round's changes in the order in which they came: the last word about an id counts. A series that is replaced takes along
 * what was said of its occurrences before, and of the single event that it was made of.
 */
export function foldChanges(changes: readonly RemoteChange[]): FoldedChanges {
  const events = new Map<string, RemoteEvent>();
  const removed = new Set<string>();
  const replaced = new Set<string>();
  function put(event: RemoteEvent): void {
    removed.delete(event.id);
    events.set(event.id, event);
  }
  function remove(id: string): void {
    events.delete(id);
    removed.add(id);
  }
  function dropSeries(seriesId: string): void {
    remove(seriesId);
    replaced.add(seriesId);
    for (const event of events.values()) if (event.seriesId === seriesId) events.delete(event.id);
  }
  for (const change of changes) {
    switch (change.kind) {
      case 'event':
        put(change.event);
        break;
      case 'removed':
        remove(change.id);
        break;
      case 'series':
        dropSeries(change.seriesId);
        change.events.forEach(put);
    }
  }
  return { events: [...events.values()], removedIds: [...removed], replacedSeries: [...replaced] };
}
