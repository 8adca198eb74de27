import { form, html, redirect, type Answer, type Call, type Route } from '../http/exchange.ts';
import { findEvent } from '../store/views.ts';
import type { World } from '../world.ts';
import { agendaPage, mondayOf } from './agenda.ts';
import { editorPage } from './editor.ts';
import { escapeHtml } from './escape.ts';
import { layout } from './layout.ts';
import { weekLink } from './links.ts';
import { masthead } from './masthead.ts';
import { saveEvent } from './saveEvent.ts';
import { makeTrouble, troublePage } from './trouble.ts';

/** The pages on which a person plays the calendar of a host. */
export function pageRoutes(world: World): Route[] {
  const say = (message: string, status: number) =>
    html(
      layout(
        'Sandbox',
        `${masthead('calendar')}<main class="narrow"><h1>${escapeHtml(message)}</h1><p><a href="/_sandbox">To the calendars</a></p></main>`,
      ),
      status,
    );
  const today = (zone: string) => Temporal.Instant.fromEpochMilliseconds(world.clock.now()).toZonedDateTimeISO(zone).toPlainDate();

  function agenda(call: Call): Answer {
    const query = call.url.searchParams;
    const account = world.store.accounts.get(query.get('account') ?? '') ?? world.store.accounts.values().next().value;
    if (account === undefined) return say('There are no accounts yet', 200);
    const given = query.get('from') ?? '';
    const from = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Temporal.PlainDate.from(given) : today(account.zone);
    return html(agendaPage(world, account, mondayOf(from)));
  }

  function editor(call: Call): Answer {
    const query = call.url.searchParams;
    const event = query.has('id') ? findEvent(world.store, query.get('calendar') ?? '', query.get('id') ?? '') : null;
    if (query.has('id') && (event === null || event.cancelled)) return say('That event is not there any more', 404);
    const owner = event === null ? query.get('account') : world.store.calendars.get(event.calendarId)?.accountId;
    const account = world.store.accounts.get(owner ?? '');
    const calendars = account === undefined ? [] : world.store.calendarsOf(account.id);
    const calendar = calendars.find(({ id }) => id === event?.calendarId) ?? calendars[0];
    if (account === undefined || calendar === undefined) return say('That calendar is not there any more', 404);
    return html(editorPage({ account, calendars, event, calendar, date: query.get('date') ?? today(account.zone).toString() }));
  }

  function save(call: Call): Answer {
    try {
      const { account, date } = saveEvent(world, form(call));
      return redirect(weekLink(account, mondayOf(date)).replaceAll('&amp;', '&'));
    } catch (error) {
      return say(error instanceof Error ? error.message : 'That did not work', 400);
    }
  }

  function trouble(call: Call): Answer {
    const fields = form(call);
    return makeTrouble(world, fields)
      ? redirect(
          `/_sandbox/faults?${new URLSearchParams({ done: fields.get('trouble') ?? '', account: fields.get('account') ?? '' }).toString()}`,
        )
      : say('Choose an account and what should go wrong', 400);
  }

  return [
    ['GET', '/_sandbox', agenda],
    ['GET', '/_sandbox/', agenda],
    ['GET', '/_sandbox/event', editor],
    ['POST', '/_sandbox/event', save],
    ['GET', '/_sandbox/faults', ({ url }) => html(troublePage(world, url.searchParams.get('done'), url.searchParams.get('account')))],
    ['POST', '/_sandbox/faults', trouble],
  ];
}
