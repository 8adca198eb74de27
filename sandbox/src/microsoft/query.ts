import { randomUUID } from 'node:crypto';
import { json, type Answer, type Call } from '../http/exchange.ts';
import type { World } from '../world.ts';
import { badRequest } from './errors.ts';
import { echoing, type Preferences } from './prefer.ts';

/** The window that a view is of, in epoch milliseconds. @throws Refusal 400 where it is missing or empty */
export function windowOf(query: URLSearchParams): { fromMs: number; untilMs: number } {
  const [fromMs, untilMs] = ['startDateTime', 'endDateTime'].map((name) => {
    const text = query.get(name);
    if (text === null)
      throw badRequest('This request requires a time window specified by startDateTime and endDateTime.', 'ErrorInvalidParameter');
    // Without an offset it is UTC.
    const ms = Date.parse(/(Z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}Z`);
    if (Number.isNaN(ms)) throw badRequest(`The value '${text}' of parameter '${name}' is invalid.`, 'ErrorInvalidParameter');
    return ms;
  }) as [number, number];
  if (untilMs <= fromMs) throw badRequest('The end of the window is not after its start.', 'ErrorInvalidParameter');
  return { fromMs, untilMs };
}

/** Refuses query options that the sandbox doesn't know for a call. */
export function onlyOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys())
    if (!known.includes(name)) throw badRequest(`The query option '${name}' is not known here.`, 'ErrorInvalidUrlQuery');
}

interface Cursor {
  path: string;
  items: Record<string, unknown>[];
  last: Record<string, string>;
  emptyNext: boolean;
}

/** The first page of a list; `last` is what the final page has besides its items, such as a delta link. */
export function firstPage(
  world: World,
  call: Call,
  preferences: Preferences,
  items: Record<string, unknown>[],
  last: Record<string, string> = {},
): Answer {
  return page(world, call, preferences, { path: call.url.pathname, items, last, emptyNext: world.behaviour.emptyPages });
}

/** The page that a `$skiptoken` stands for. */
export function laterPage(world: World, call: Call, preferences: Preferences, token: string): Answer {
  const cursor = world.cursors.get(token) as Cursor | undefined;
  if (cursor?.path !== call.url.pathname) throw badRequest('The skip token is not known.', 'ErrorInvalidUrlQuery');
  return page(world, call, preferences, cursor);
}

function page(world: World, call: Call, preferences: Preferences, cursor: Cursor): Answer {
  const asked = preferences.pageSize ?? Number(call.url.searchParams.get('$top') ?? 100);
  const size = cursor.emptyNext ? 0 : Math.min(asked > 0 ? asked : 100, 1000, world.behaviour.pageSize ?? 1000);
  const value = cursor.items.slice(0, size);
  const items = cursor.items.slice(size);
  if (items.length === 0) return echoing(preferences, json({ value, ...cursor.last }));
  const token = randomUUID();
  world.cursors.set(token, { ...cursor, items, emptyNext: world.behaviour.emptyPages && !cursor.emptyNext });
  const oldest = world.cursors.keys().next().value;
  if (world.cursors.size > 2_000 && oldest !== undefined) world.cursors.delete(oldest);
  return echoing(preferences, json({ value, '@odata.nextLink': `${world.urls.microsoft}${cursor.path}?$skiptoken=${token}` }));
}

/** Only the properties that `$select` names, besides the id and etag. */
export function selected(query: URLSearchParams, resource: Record<string, unknown>): Record<string, unknown> {
  const names = query.get('$select')?.split(',');
  if (names === undefined) return resource;
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name === 'id' || name === '@odata.etag' || names.includes(name)));
}
