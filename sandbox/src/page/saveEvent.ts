import { changeEvent, createEvent, moveToCalendar, removeEvent } from '../store/changes.ts';
import type { Account, Attendee, EventPatch, EventRecord, Moment, Response, ShowAs } from '../store/model.ts';
import { toMs, wallAt } from '../store/moments.ts';
import { findEvent } from '../store/views.ts';
import type { World } from '../world.ts';

/**
 * What the form of one event asks for, done. Gives the day that it now stands on.
 * @throws Error that says what is wrong with the form
 */
export function saveEvent(world: World, fields: URLSearchParams): { account: Account; date: Temporal.PlainDate } {
  const { store } = world;
  const before = fields.has('id') ? findEvent(store, fields.get('calendar') ?? '', fields.get('id') ?? '') : null;
  const account = store.accounts.get(store.calendars.get(before?.calendarId ?? '')?.accountId ?? fields.get('account') ?? '');
  if (account === undefined || (fields.has('id') && before === null)) throw new Error('That event is not there any more.');
  const series =
    before?.seriesId == null || fields.get('scope') !== 'all' ? null : (store.eventsOf(before.calendarId).get(before.seriesId) ?? null);
  const target = series ?? before;
  const { start, end } = times(fields, account);
  const date = Temporal.PlainDate.from('date' in start ? start.date : start.wall.slice(0, 10));
  if (fields.get('do') === 'delete') {
    if (target !== null) removeEvent(store, target);
    return { account, date };
  }
  const to = store.calendars.get(fields.get('to') ?? '');
  if (to?.accountId !== account.id) throw new Error('Choose a calendar.');
  const patch = {
    ...details(fields, account, before),
    ...(series === null || before === null ? { start, end } : shifted(series, before, start, end)),
  };
  if (target === null) {
    const organizer = fields.get('organizer')?.trim() ?? '';
    createEvent(store, to, { ...patch, start, end, ...(organizer === '' ? {} : invitation(patch, organizer, account)) });
    return { account, date };
  }
  const changed = changeEvent(store, target, withoutSameTimes(patch, target));
  if (to.id !== target.calendarId && changed.seriesId === null) moveToCalendar(store, changed, to);
  return { account, date };
}

function times(fields: URLSearchParams, account: Account): { start: Moment; end: Moment } {
  const [from, to] = [fields.get('start') ?? '', fields.get('end') ?? ''];
  if (![from, to].every((wall) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(wall))) throw new Error('Fill in both times.');
  const whole = fields.has('allDay');
  const start: Moment = whole ? { date: from.slice(0, 10) } : { wall: `${from.slice(0, 16)}:00`, zone: account.zone };
  const end: Moment = whole
    ? { date: Temporal.PlainDate.from(to.slice(0, 10)).add({ days: 1 }).toString() }
    : { wall: `${to.slice(0, 16)}:00`, zone: account.zone };
  if (toMs(end, account.zone) < toMs(start, account.zone)) throw new Error('The end must not be before the start.');
  return { start, end };
}

function details(fields: URLSearchParams, account: Account, before: EventRecord | null): EventPatch {
  const addresses = (fields.get('attendees') ?? '').split(/[\s,;]+/).filter((address) => address !== '');
  const attendees = addresses.map((email): Attendee => {
    const known = before?.attendees.find((attendee) => attendee.email === email) ?? {
      email,
      name: '',
      response: 'needsAction',
      optional: false,
    };
    const answer = email === account.email ? fields.get('answer') : null;
    return answer === null ? known : { ...known, response: answer as Response };
  });
  return {
    title: fields.get('title') ?? '',
    showAs: (fields.get('showAs') ?? 'busy') as ShowAs,
    private: fields.has('private'),
    attendees,
    // The form of one occurrence says nothing about the rule.
    ...(fields.has('rule') && before?.seriesId == null ? { recurrence: fields.get('rule') === '' ? [] : [fields.get('rule') ?? ''] } : {}),
  };
}

/** An event that somebody else invites the account to. */
function invitation(patch: EventPatch, organizer: string, account: Account): EventPatch {
  const own: Attendee = { email: account.email, name: account.name, response: 'needsAction', optional: false };
  const others = patch.attendees?.filter(({ email }) => email !== account.email) ?? [];
  return { organizer: { email: organizer, name: organizer }, attendees: [own, ...others] };
}

/** The series moved by as much as the occurrence that the form was filled in for. */
function shifted(series: EventRecord, occurrence: EventRecord, start: Moment, end: Moment): EventPatch {
  if ('date' in start !== 'date' in series.start) return { start, end };
  if ('date' in start || 'date' in end) {
    if (!('date' in start && 'date' in end && 'date' in series.start && 'date' in occurrence.start)) return { start, end };
    const days = Temporal.PlainDate.from(occurrence.start.date).until(start.date);
    const first = Temporal.PlainDate.from(series.start.date).add(days);
    return { start: { date: first.toString() }, end: { date: first.add(Temporal.PlainDate.from(start.date).until(end.date)).toString() } };
  }
  const zone = 'date' in series.start ? start.zone : series.start.zone;
  const wallOf = (moment: Moment) => {
    const at = wallAt(toMs(moment, zone), zone);
    return Temporal.PlainDateTime.from('wall' in at ? at.wall : '');
  };
  // By the wall clock: a series keeps its hour across daylight saving.
  const first = wallOf(series.start).add(wallOf(occurrence.start).until(wallOf(start)));
  const moment = (wall: Temporal.PlainDateTime): Moment => ({ wall: wall.toString({ smallestUnit: 'second' }), zone });
  return { start: moment(first), end: moment(first.add(wallOf(start).until(wallOf(end)))) };
}

/** A form always has the times; a series that keeps them keeps its exceptions. */
function withoutSameTimes(patch: EventPatch, target: EventRecord): EventPatch {
  const { start, end, recurrence, ...rest } = patch;
  const zone = 'zone' in target.start ? target.start.zone : 'UTC';
  const same = (a: Moment | undefined, b: Moment) => a !== undefined && 'date' in a === 'date' in b && toMs(a, zone) === toMs(b, zone);
  const sameTimes = same(start, target.start) && same(end, target.end);
  const sameRule = recurrence === undefined || recurrence.join('\n') === target.recurrence.join('\n');
  return { ...rest, ...(sameTimes || start === undefined || end === undefined ? {} : { start, end }), ...(sameRule ? {} : { recurrence }) };
}
