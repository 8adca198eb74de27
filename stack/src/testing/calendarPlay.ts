import type { Control } from '@holdfast/sandbox/control/control.ts';

type Draft = Parameters<Control['createEvent']>[1];
type Moment = Draft['start'];

const hour = 3_600_000;
const day = 24 * hour;
const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'];

/** Random numbers from 0 up to 1 that a seed repeats (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
}

export interface Play {
  calendarId: string;
  email: string;
  /** The first day on which things happen, epoch ms. */
  fromMs: number;
  days: number;
}

/** Does one thing that a host may do in a calendar: events of every kind are made, moved, answered, set free and deleted. */
export function playOnce(control: Control, { calendarId, email, fromMs, days }: Play, chance: () => number): void {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)] as T;
  const present = () => control.events(calendarId, fromMs - 3 * day, fromMs + (days + 30) * day);
  const any = pick([
    'add',
    'add',
    'add',
    'all-day',
    'series',
    'move',
    'move',
    'free',
    'answer',
    'delete',
    'delete',
    'delete series',
  ] as const);
  const existing = present();
  // Days that are full of events show nothing more, and slow a long play.
  const what = existing.length > 200 && any !== 'move' ? 'delete series' : any;
  if (what === 'add' || existing.length === 0) control.createEvent(calendarId, { title: 'x', ...someTime(), ...someAnswer() });
  else if (what === 'all-day') control.createEvent(calendarId, { title: 'x', ...someDays() });
  else if (what === 'series') {
    const recurrence = [`RRULE:FREQ=${pick(['DAILY', 'WEEKLY'])};COUNT=${2 + Math.floor(chance() * 5)}`];
    control.createEvent(calendarId, { title: 'x', ...someTime(), recurrence });
  } else if (what === 'move') control.changeEvent(calendarId, pick(existing).id, chance() < 0.8 ? someTime() : someDays());
  else if (what === 'free')
    control.changeEvent(calendarId, pick(existing).id, { showAs: pick(['free', 'busy', 'tentative', 'oof', 'workingElsewhere']) });
  else if (what === 'answer') control.changeEvent(calendarId, pick(existing).id, someAnswer());
  else if (what === 'delete') control.removeEvent(calendarId, pick(existing).id);
  else {
    const series = existing.find(({ seriesId }) => seriesId !== null);
    const master = series?.seriesId;
    if (master === null || master === undefined) control.removeEvent(calendarId, pick(existing).id);
    else if (chance() < 0.5) control.removeEvent(calendarId, master);
    else control.changeEvent(calendarId, master, someTime());
  }

  function someTime(): { start: Moment; end: Moment } {
    const zone = pick(zones);
    const startMs = fromMs + Math.floor(chance() * days * 96) * 15 * 60_000;
    const wall = (ms: number) => ({ wall: new Date(ms).toISOString().slice(0, 19), zone });
    return { start: wall(startMs), end: wall(startMs + (1 + Math.floor(chance() * 8)) * 15 * 60_000) };
  }
  function someDays(): { start: Moment; end: Moment } {
    const first = fromMs + Math.floor(chance() * days) * day;
    const date = (ms: number) => ({ date: new Date(ms).toISOString().slice(0, 10) });
    return { start: date(first), end: date(first + (1 + Math.floor(chance() * 2)) * day) };
  }
  function someAnswer(): Pick<Draft, 'attendees' | 'organizer'> {
    const response = pick(['accepted', 'declined', 'tentative', 'needsAction'] as const);
    const organizer = { email: 'other@elsewhere.test', name: 'Other' };
    return chance() < 0.5 ? {} : { organizer, attendees: [{ email, name: 'Ada', response, optional: false }] };
  }
}

/** What is busy by the sandbox's own record, told apart from the product's rules on purpose: `from/to` in ISO, in order. */
export function expectedBusy(control: Control, { calendarId, email, fromMs, days }: Play, zone: string): string[] {
  const at = (moment: Moment): string =>
    'date' in moment
      ? Temporal.PlainDate.from(moment.date).toZonedDateTime(zone).toInstant().toString()
      : Temporal.PlainDateTime.from(moment.wall).toZonedDateTime(moment.zone).toInstant().toString();
  return control
    .events(calendarId, fromMs - 10 * day, fromMs + (days + 60) * day)
    .filter(({ attendees }) => attendees.find((attendee) => attendee.email === email)?.response !== 'declined')
    .filter(({ showAs }) => showAs !== 'free' && showAs !== 'workingElsewhere')
    .map(({ start, end }) => `${at(start)}/${at(end)}`)
    .sort();
}

/** Something that goes wrong with the next calls or notifications of an account. */
export function trouble(control: Control, email: string, chance: () => number): void {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)] as T;
  const match = { account: email };
  const times = 1 + Math.floor(chance() * 2);
  const faults = [
    () => control.set('fault', { match, times, status: 429, headers: { 'retry-after': '1' } }),
    () => control.set('fault', { match, times, status: 429 }),
    () => control.set('fault', { match, times, status: pick([500, 502, 503, 504]), body: '<html>' }),
    () => control.set('fault', { match, times, drop: true, mode: pick(['before', 'after-commit'] as const) }),
    () => control.set('fault', { match, times: 1, delayMs: 700 }),
    () => control.set('sync/invalidate', { account: email }),
    () => control.set('tokens/expire', { account: email }),
    () => control.set('webhooks', { drop: true }),
    () => control.set('webhooks', { duplicate: true }),
    () => control.set('webhooks', { delayMs: 500, reorder: true }),
    () => control.set('webhooks', { wrongToken: true }),
    () => control.set('behaviour', { pageSize: pick([null, 2, 5]), emptyPages: chance() < 0.5, duplicateDelta: chance() < 0.5 }),
  ];
  pick(faults)();
}

/** Nothing goes wrong any more. */
export function quiet(control: Control): void {
  control.set('fault/clear', {});
  control.set('webhooks/clear', {});
  control.set('behaviour', { pageSize: null, emptyPages: false, duplicateDelta: false });
}
