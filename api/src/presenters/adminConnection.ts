import type { CalendarConnection } from '@holdfast/db/models/CalendarConnection.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

/** A connection as an operator sees it: ids, instants and codes. */
export function presentAdminConnection(connection: CalendarConnection) {
  const { id, userId, provider, state, code, failures, checkedAt, nextRoundAt } = connection;
  const at = (value: Date | null) => value && formatInstant(value.getTime());
  return { id, hostUserId: userId, provider, state, problem: code, failures, checkedAt: at(checkedAt), nextCheckAt: at(nextRoundAt) };
}
