import type { Calendar } from '@holdfast/db/models/Calendar.ts';
import type { ConnectionWithCalendars } from '@holdfast/db/queries/connections.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A connected account as its host sees it: no token, no channel, no cursor. */
export function presentConnection({ connection, calendars }: ConnectionWithCalendars) {
  const { id, provider, accountEmail, state, code, checkedAt, nextRoundAt, treatsTentativeAsFree, createdAt } = connection;
  return {
    ...{ id, provider, accountEmail, state, treatsTentativeAsFree },
    problem: code,
    checkedAt: checkedAt && formatInstant(checkedAt.getTime()),
    nextCheckAt: nextRoundAt && formatInstant(nextRoundAt.getTime()),
    createdAt: formatInstant(createdAt.getTime()),
    calendars: calendars.map(presentCalendar),
  };
}

function presentCalendar({ id, name, timezone, canWrite, isPrimary, offersMeetingLink, blocks, isDestination, lostAt }: Calendar) {
  return { id, name, timezone, canWrite, isPrimary, offersMeetingLink, blocks, isDestination, isLost: lostAt !== null };
}
