import type { RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Graph } from './graphClient.ts';
import { graphError } from './graphError.ts';
import { graphEvent, graphItem, selected, type GraphItem } from './graphEvent.ts';
import { keptInWindow } from './inWindow.ts';
import { type Page, ProviderError } from './provider.ts';

interface Window {
  fromMs: number;
  toMs: number;
}
export type Round =
  { kind: 'first'; window: Window; page: string | null } | { kind: 'later'; cursor: string; window: Window; page: string | null };

const answer = z.looseObject({
  value: z.array(graphItem),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

const at = ({ fromMs, toMs }: Window) => `startDateTime=${new Date(fromMs).toISOString()}&endDateTime=${new Date(toMs).toISOString()}`;

/** The cursor after a plain view, from which no changes can be asked for. */
const noDelta = 'view';

/**
 * One page of a windowed delta. Occurrences come bare there, so what they are is taken from their series: from its item in a first
 * round, and in a later one from its occurrences as they are now, since those that a moved series no longer has are not named.
 * Where Graph can't make the delta in time, as is known of series without end, the plain view of the window is read, and the next
 * round is a first one again.
 */
export async function graphChanges(graph: Graph, calendarPath: string, round: Round): Promise<Page> {
  if (round.kind === 'later') {
    if (round.cursor === noDelta) throw new ProviderError('cursor-gone', 'no-delta');
    return deltaPage(graph, round.page ?? round.cursor, round.window, (items) => replaced(graph, items, round.window));
  }
  const path = round.page ?? `${calendarPath}/calendarView/delta?${at(round.window)}`;
  if (!path.includes('/calendarView/delta')) return viewPage(graph, path, round.window);
  try {
    return await deltaPage(graph, path, round.window, (items) => hydrated(graph, items));
  } catch (error) {
    // One that asks to be left alone for a while is.
    if (!(error instanceof GraphError) || error.statusCode !== 504 || graphError(error).retryAfterMs !== null) throw error;
    return viewPage(graph, `${calendarPath}/calendarView?${at(round.window)}&$select=${selected}`, round.window);
  }
}

async function viewPage(graph: Graph, path: string, window: Window): Promise<Page> {
  const page = answer.parse(await graph.get(path));
  const changes = page.value.flatMap((item) => changeOf(item, null));
  const next = page['@odata.nextLink'];
  return {
    changes: changes.map((change) => keptInWindow(change, window)),
    next: next === undefined ? null : graph.pathOf(next),
    cursor: next === undefined ? noDelta : null,
  };
}

type Items = ReadonlyMap<string, GraphItem>;

async function deltaPage(graph: Graph, path: string, window: Window, told: (items: Items) => Promise<RemoteChange[]>): Promise<Page> {
  const page = answer.parse(await graph.get(path));
  // One id may come several times; the last counts.
  const items = new Map<string, GraphItem>();
  for (const item of page.value) {
    items.delete(item.id);
    items.set(item.id, item);
  }
  const changes = await told(items);
  const [next, delta] = [page['@odata.nextLink'], page['@odata.deltaLink']];
  return {
    changes: changes.map((change) => keptInWindow(change, window)),
    next: next === undefined ? null : graph.pathOf(next),
    cursor: delta === undefined ? null : graph.pathOf(delta),
  };
}

async function hydrated(graph: Graph, items: Items): Promise<RemoteChange[]> {
  const fetched = new Map<string, GraphItem | null>();
  const changes: RemoteChange[] = [];
  for (const item of items.values()) {
    let master: GraphItem | null = null;
    if (item.type === 'occurrence' && item.seriesMasterId) {
      const known = items.get(item.seriesMasterId) ?? fetched.get(item.seriesMasterId);
      // Its series came with an earlier page.
      master = known ?? (await readMaster(graph, item.seriesMasterId));
      fetched.set(item.seriesMasterId, master);
    }
    changes.push(...changeOf(item, master));
  }
  return changes;
}

async function replaced(graph: Graph, items: Items, window: Window): Promise<RemoteChange[]> {
  const series = new Set<string>();
  for (const item of items.values()) {
    if ('@removed' in item) continue;
    if (item.type === 'seriesMaster') series.add(item.id);
    if (item.type === 'occurrence' && item.seriesMasterId) series.add(item.seriesMasterId);
  }
  const changes = [...items.values()]
    .filter((item) => '@removed' in item || !(series.has(item.id) || series.has(item.seriesMasterId ?? '')))
    .flatMap((item): RemoteChange[] => {
      // A single event may have been a series, whose occurrences are not named either.
      const before: RemoteChange[] = item.type === 'singleInstance' ? [{ kind: 'series', seriesId: item.id, events: [] }] : [];
      return [...before, ...changeOf(item, null)];
    });
  for (const id of series) changes.push(await seriesNow(graph, id, window));
  return changes;
}

function changeOf(item: GraphItem, master: GraphItem | null): RemoteChange[] {
  // It doesn't say whether it was a series.
  if ('@removed' in item) return [{ kind: 'series', seriesId: item.id, events: [] }];
  const event = graphEvent(item, master);
  if (event === null) return [];
  return [event.isCancelled ? { kind: 'removed', id: event.id } : { kind: 'event', event }];
}

async function seriesNow(graph: Graph, seriesId: string, window: Window): Promise<RemoteChange> {
  const events: RemoteEvent[] = [];
  const path = `/me/events/${encodeURIComponent(seriesId)}/instances?${at(window)}&$select=${selected}`;
  for (let next: string | null = path; next !== null;) {
    const given = await unless404(graph.get(next));
    // Deleted since: what it had goes with it.
    if (given === null) return { kind: 'series', seriesId, events: [] };
    const page = answer.parse(given);
    for (const item of page.value) {
      const event = graphEvent(item);
      if (event !== null && !event.isCancelled) events.push(event);
    }
    const link = page['@odata.nextLink'];
    next = link === undefined ? null : graph.pathOf(link);
  }
  return { kind: 'series', seriesId, events };
}

async function readMaster(graph: Graph, id: string): Promise<GraphItem | null> {
  const given = await unless404(graph.get(`/me/events/${encodeURIComponent(id)}?$select=${selected}`));
  return given === null ? null : graphItem.parse(given);
}

async function unless404(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (graphError(error).kind === 'calendar-gone') return null;
    throw error;
  }
}
