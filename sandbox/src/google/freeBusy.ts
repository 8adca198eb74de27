import { z } from 'zod';
import { json, jsonBody, type Answer, type Call } from '../http/exchange.ts';
import type { Account, EventRecord } from '../store/model.ts';
import { toMs } from '../store/moments.ts';
import { inWindow } from '../store/views.ts';
import type { World } from '../world.ts';
import { signedIn } from './access.ts';
import { googleError, invalid } from './errors.ts';

const body = z.looseObject({
  timeMin: z.iso.datetime({ offset: true }),
  timeMax: z.iso.datetime({ offset: true }),
  items: z.array(z.looseObject({ id: z.string() })).max(50),
});

/** `freeBusy.query`: busy times of each calendar, touching ones joined; a calendar that isn't there has an error of its own. */
export function freeBusy(world: World, call: Call): Answer {
  const account = signedIn(world, call, 'freeBusy');
  const parsed = body.safeParse(jsonBody(call));
  if (!parsed.success) throw invalid('Bad Request');
  const { timeMin, timeMax, items } = parsed.data;
  const [from, until] = [Date.parse(timeMin), Date.parse(timeMax)];
  if (until <= from) throw googleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
  const calendars = items.map(({ id }) => {
    const calendar = world.store.calendarsOf(account.id).find((own) => own.id === id || (id === 'primary' && own.primary));
    if (calendar === undefined) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
    const busy: [number, number][] = [];
    for (const event of inWindow(world.store, calendar, from, until)) {
      if (!isBusy(event, account)) continue;
      const [start, end] = [Math.max(from, toMs(event.start, calendar.zone)), Math.min(until, toMs(event.end, calendar.zone))];
      const last = busy.at(-1);
      if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
      else busy.push([start, end]);
    }
    return [id, { busy: busy.map(([start, end]) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() })) }];
  });
  return json({ kind: 'calendar#freeBusy', timeMin, timeMax, calendars: Object.fromEntries(calendars) as unknown });
}

function isBusy(event: EventRecord, account: Account): boolean {
  const declined = event.attendees.some(({ email, response }) => email === account.email && response === 'declined');
  return (
    !declined &&
    event.showAs !== 'free' &&
    event.showAs !== 'workingElsewhere' &&
    event.kind !== 'workingLocation' &&
    event.kind !== 'birthday'
  );
}
