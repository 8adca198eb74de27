import type { Account, EventRecord } from '../store/model.ts';
import { toMs } from '../store/moments.ts';
import { inWindow } from '../store/views.ts';
import type { World } from '../world.ts';
import { escapeHtml } from './escape.ts';
import { layout } from './layout.ts';
import { masthead } from './masthead.ts';
import { editLink, newLink, weekLink } from './links.ts';

/** Seven days of one account, all its calendars together, in the account's zone. */
export function agendaPage(world: World, account: Account, from: Temporal.PlainDate): string {
  const { zone } = account;
  const today = Temporal.Instant.fromEpochMilliseconds(world.clock.now()).toZonedDateTimeISO(zone).toPlainDate();
  const days = Array.from({ length: 7 }, (_, index) => from.add({ days: index }));
  const tabs = [...world.store.accounts.values()].map(
    (one) =>
      `<a class="button" href="${weekLink(one, from)}"${one === account ? ' aria-current="page"' : ''}>${one.provider === 'google' ? 'Google' : 'Outlook'} · ${escapeHtml(one.email)}</a>`,
  );
  return layout(
    `Week of ${from.toString()}`,
    `${masthead('calendar')}<main>
    <nav class="tabs" aria-label="Accounts">${tabs.join('')}</nav>
    <div class="bar"><h1>${escapeHtml(rangeName(from))}</h1>
      <a class="button" href="${weekLink(account, from.subtract({ days: 7 }))}">Earlier</a>
      <a class="button" href="${weekLink(account, mondayOf(today))}">This week</a>
      <a class="button" href="${weekLink(account, from.add({ days: 7 }))}">Later</a>
      <a class="button primary" href="${newLink(account, today.since(from).days > 0 && today.until(from).days > -7 ? today : from)}">New event</a></div>
    <p class="quiet">Times in ${escapeHtml(zone.replaceAll('_', ' '))}</p>
    <div class="week">${days.map((day) => dayColumn(world, account, day, day.equals(today))).join('')}</div></main>`,
  );
}

export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function rangeName(from: Temporal.PlainDate): string {
  const to = from.add({ days: 6 });
  const options = { day: 'numeric', month: 'long' } as const;
  return `${from.toLocaleString('en-GB', options)} to ${to.toLocaleString('en-GB', { ...options, year: 'numeric' })}`;
}

function dayColumn(world: World, account: Account, day: Temporal.PlainDate, isToday: boolean): string {
  const fromMs = day.toZonedDateTime(account.zone).epochMilliseconds;
  const untilMs = day.add({ days: 1 }).toZonedDateTime(account.zone).epochMilliseconds;
  const found = world.store
    .calendarsOf(account.id)
    .flatMap((calendar) => inWindow(world.store, calendar, fromMs, untilMs).map((event) => ({ event, calendar })))
    .sort((a, b) => toMs(a.event.start, a.calendar.zone) - toMs(b.event.start, b.calendar.zone));
  const items = found.map(
    ({ event, calendar }) =>
      `<li><a class="event${event.showAs === 'free' ? ' free' : ''}" href="${editLink(event)}"><time>${timesOf(event, account.zone, calendar.zone)}</time>
      <b>${escapeHtml(event.title || '(no title)')}</b><span class="marks">${escapeHtml(marksOf(event, account, calendar.primary ? '' : calendar.name))}</span></a></li>`,
  );
  const name = day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric' });
  const wholeName = day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return `<section class="day${isToday ? ' today' : ''}"><h2><span>${name}${isToday ? ' <small>today</small>' : ''}</span>
    <a href="${newLink(account, day)}" aria-label="Add an event on ${wholeName}">Add</a></h2>
    ${items.length === 0 ? '<p class="quiet">Nothing</p>' : `<ul>${items.join('')}</ul>`}</section>`;
}

function timesOf(event: EventRecord, zone: string, calendarZone: string): string {
  if ('date' in event.start) return 'All day';
  return [event.start, event.end].map((moment) => clockAt(toMs(moment, calendarZone), zone)).join('–');
}

function clockAt(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

const showAsNames = { free: 'free', tentative: 'tentative', busy: '', oof: 'out of office', workingElsewhere: 'working elsewhere' };

function marksOf(event: EventRecord, account: Account, calendarName: string): string {
  const own = event.attendees.find(({ email }) => email === account.email)?.response;
  return [
    calendarName,
    event.kind === 'outOfOffice' ? 'out of office' : showAsNames[event.showAs],
    event.seriesId === null ? '' : event.isException ? 'changed in series' : 'series',
    event.private ? 'private' : '',
    own === undefined || event.organizer.email === account.email ? '' : own === 'needsAction' ? 'not answered' : own,
  ]
    .filter((mark) => mark !== '')
    .join(' · ');
}
