import type { ConnectionWithCalendars } from '@holdfast/db/queries/connections.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A connected account as its host sees it: no token, no channel, no cursor. */
export function presentConnection({ connection, calendars }: ConnectionWithCalendars) {
  const at = (value: Date | null) => value && formatInstant(value.getTime());
  return {
    ...connection,
    problem: connection.code,
    checkedAt: at(connection.checkedAt),
    nextCheckAt: at(connection.nextRoundAt),
    createdAt: formatInstant(connection.createdAt.getTime()),
    calendars: calendars.map((calendar) => ({ ...calendar, isLost: calendar.lostAt !== null })),
  };
}
