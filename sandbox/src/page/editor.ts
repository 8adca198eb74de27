import type { Account, CalendarRecord, EventRecord } from '../store/model.ts';
import { toMs, wallAt } from '../store/moments.ts';
import { escapeHtml } from './escape.ts';
import { layout } from './layout.ts';
import { masthead } from './masthead.ts';

/** The repetitions that the page offers; a series from elsewhere with another rule keeps it. */
export const repetitions: Record<string, string> = {
  '': 'Does not repeat',
  'RRULE:FREQ=DAILY': 'Every day',
  'RRULE:FREQ=DAILY;COUNT=5': 'Five days in a row',
  'RRULE:FREQ=WEEKLY': 'Every week',
  'RRULE:FREQ=WEEKLY;COUNT=10': 'Every week, ten times',
  'RRULE:FREQ=WEEKLY;INTERVAL=2': 'Every two weeks',
  'RRULE:FREQ=MONTHLY': 'Every month',
};

const showAsNames = { busy: 'Busy', free: 'Free', tentative: 'Tentative', oof: 'Out of office', workingElsewhere: 'Working elsewhere' };
const answers = { accepted: 'Yes', tentative: 'Maybe', declined: 'No', needsAction: 'Not answered' };

export interface EditorInput {
  account: Account;
  calendars: CalendarRecord[];
  /** Null for a new one. */
  event: EventRecord | null;
  calendar: CalendarRecord;
  /** The day that a new one is for. */
  date: string;
}

/** The form for one event, new or not. Times are in the account's zone. */
export function editorPage({ account, calendars, event, calendar, date }: EditorInput): string {
  const { zone } = account;
  const allDay = event !== null && 'date' in event.start;
  const startWall = event === null || allDay ? `${allDay ? dateOf(event, 'start') : date}T10:00` : wallOf(event, 'start', zone);
  const endWall = event === null || allDay ? `${allDay ? lastDay(event) : date}T11:00` : wallOf(event, 'end', zone);
  const invited = event?.attendees.find(({ email }) => email === account.email);
  const isOccurrence = event !== null && event.seriesId !== null;
  const rule = event?.recurrence.find((line) => line.startsWith('RRULE')) ?? '';
  const rules = rule in repetitions ? repetitions : { ...repetitions, [rule]: rule.replace('RRULE:', '') };
  const hidden: Record<string, string> = event === null ? { account: account.id } : { calendar: event.calendarId, id: event.id };
  const title = event === null ? 'New event' : 'Change event';
  const field = (label: string, control: string) => `<label class="field">${label}${control}</label>`;
  return layout(
    title,
    `${masthead('calendar')}<main class="narrow"><p class="quiet">${escapeHtml(account.email)}, times in ${escapeHtml(zone.replaceAll('_', ' '))}</p><h1>${title}</h1>
    <form method="post" action="/_sandbox/event">
      ${Object.entries(hidden)
        .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
        .join('')}
      ${field('Title', `<input name="title" value="${escapeHtml(event?.title ?? '')}" autocomplete="off">`)}
      <div class="pair">${field('From', `<input type="datetime-local" name="start" value="${startWall}" required>`)}
      ${field('To', `<input type="datetime-local" name="end" value="${endWall}" required>`)}</div>
      <label class="choice"><input type="checkbox" name="allDay"${allDay ? ' checked' : ''}><span>All day <small>From the first to the last day, both included; the times don't count</small></span></label>
      <div class="pair">${field('Calendar', select('to', Object.fromEntries(calendars.map(({ id, name }): [string, string] => [id, name])), calendar.id))}
      ${field('Show as', select('showAs', showAsNames, event?.showAs ?? 'busy'))}</div>
      <div class="pair">${isOccurrence ? '' : field('Repeats', select('rule', rules, rule))}
      ${field('Invited, by address', `<input name="attendees" value="${escapeHtml(event?.attendees.map(({ email }) => email).join(', ') ?? '')}" placeholder="guest@example.test">`)}</div>
      ${invited === undefined ? '' : field('Your answer', select('answer', answers, invited.response))}
      ${event === null ? field('Invited by', `<input type="email" name="organizer" placeholder="${escapeHtml(account.email)}">`) : ''}
      <label class="choice"><input type="checkbox" name="private"${event?.private === true ? ' checked' : ''}><span>Private</span></label>
      ${isOccurrence ? scopeChoice : ''}
      <p class="actions"><button class="primary" name="do" value="save">${event === null ? 'Add event' : 'Save event'}</button>
      ${event === null ? '' : '<button class="danger" name="do" value="delete" formnovalidate>Delete event</button>'}
      <a class="button" href="/_sandbox?account=${account.id}">Back</a></p>
    </form></main>`,
  );
}

const scopeChoice = `<fieldset><legend>This is one of a series</legend>
  <label class="choice"><input type="radio" name="scope" value="one" checked><span>Change this one only</span></label>
  <label class="choice"><input type="radio" name="scope" value="all"><span>Change the whole series <small>Exceptions are lost when its times change</small></span></label></fieldset>`;

function select(name: string, options: Record<string, string>, chosen: string): string {
  const items = Object.entries(options).map(
    ([value, text]) => `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`,
  );
  return `<select name="${name}">${items.join('')}</select>`;
}

function wallOf(event: EventRecord, edge: 'start' | 'end', zone: string): string {
  const moment = wallAt(toMs(event[edge], zone), zone);
  return 'wall' in moment ? moment.wall.slice(0, 16) : '';
}

function dateOf(event: EventRecord, edge: 'start' | 'end'): string {
  return 'date' in event[edge] ? event[edge].date : '';
}

/** The page counts the last day in, calendars don't. */
function lastDay(event: EventRecord): string {
  return Temporal.PlainDate.from(dateOf(event, 'end')).subtract({ days: 1 }).toString();
}
