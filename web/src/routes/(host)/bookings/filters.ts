import { line, uuid } from '@holdfast/domain/http/text.ts';
import { startOfDate } from '#lib/time/instants.ts';
import { addDays, isDate } from '#lib/time/months.ts';

export const views = ['upcoming', 'past', 'cancelled'] as const;
export type View = (typeof views)[number];

/** What the address asks for, as far as it can be understood. */
export interface Filters {
  view: View;
  /** Part of the guest's name or address. */
  q: string;
  /** A meeting type's id, or empty for all. */
  type: string;
  /** Dates of the host, both included; empty for none. */
  from: string;
  to: string;
  cursor: string | undefined;
  /** Something in the address was not understood and left out. */
  isPartly: boolean;
}

export function readFilters(search: URLSearchParams): Filters {
  const get = (name: string) => search.get(name)?.trim() ?? '';
  const view = views.find((known) => known === get('view'));
  const [q, type, from, to] = [get('q'), get('type'), get('from'), get('to')];
  const rightQ = line(120).safeParse(q).success;
  const rightType = uuid.safeParse(type).success;
  const rightRange = from === '' || to === '' || from <= to;
  const isPartly =
    (q !== '' && !rightQ) || (type !== '' && !rightType) || !rightRange || [from, to].some((date) => date !== '' && !isDate(date));
  return {
    view: view ?? 'upcoming',
    q: rightQ ? q : '',
    type: rightType ? type : '',
    from: isDate(from) && rightRange ? from : '',
    to: isDate(to) && rightRange ? to : '',
    cursor: search.get('cursor') ?? undefined,
    isPartly,
  };
}

/** The same as the query of `GET /bookings`. */
export function listQuery({ view, q, type, from, to, cursor }: Filters, zone: string, nowMs: number): Record<string, string | undefined> {
  const fromMs = from === '' ? undefined : startOfDate(from, zone);
  const toMs = to === '' ? undefined : startOfDate(addDays(to, 1), zone);
  const isPast = view === 'past';
  return {
    status: view === 'cancelled' ? 'cancelled' : 'confirmed',
    order: view === 'upcoming' ? 'asc' : 'desc',
    from: instant(view === 'upcoming' ? Math.max(nowMs, fromMs ?? nowMs) : fromMs),
    to: instant(isPast ? Math.min(nowMs, toMs ?? nowMs) : toMs),
    text: q || undefined,
    meetingTypeId: type || undefined,
    cursor,
  };
}

/** An address with other filters; empty ones are left out, and paging begins anew. */
export function filterLink(filters: Filters, changed: Partial<Filters>): string {
  const { view, q, type, from, to, cursor } = { ...filters, cursor: undefined, ...changed };
  const search = new URLSearchParams();
  const fields = { view: view === 'upcoming' ? '' : view, q, type, from, to, cursor: cursor ?? '' };
  for (const [name, value] of Object.entries(fields)) if (value !== '') search.set(name, value);
  const text = search.toString();
  return text === '' ? '/bookings' : `/bookings?${text}`;
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
