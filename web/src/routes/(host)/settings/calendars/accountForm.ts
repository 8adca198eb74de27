import { connectionBody } from '@holdfast/domain/calendars/schemas.ts';
import { uuid } from '@holdfast/domain/http/text.ts';
import { z } from 'zod';

/** Which calendars of an account block, from its form: all that it showed are `calendar`, the ticked ones `blocks` as well. */
export function accountFromForm(data: FormData) {
  const ticked = new Set(data.getAll('blocks'));
  const body = {
    treatsTentativeAsFree: !data.has('tentative'),
    calendars: data.getAll('calendar').map((id) => ({ id, blocks: ticked.has(id) })),
  };
  return z.object({ id: uuid, body: connectionBody }).safeParse({ id: data.get('id'), body });
}

/** One calendar of one account, `<connection>/<calendar>`. */
const place = z
  .string()
  .transform((text) => text.split('/'))
  .pipe(z.tuple([uuid, uuid]));

/**
 * Where bookings are to be written, from its form: `destination` is the new place, or empty for nowhere, where `before` is the one
 * to give up. `body` is for PATCH of the connection `id`; null where nothing changes.
 */
export function destinationFromForm(data: FormData) {
  const chosen = data.get('destination') === '' ? null : place.safeParse(data.get('destination'));
  const before = data.get('before') === '' ? null : place.safeParse(data.get('before'));
  if (chosen?.success === false || before?.success === false) return { success: false as const };
  const [id, calendarId] = chosen?.data ?? before?.data ?? [null, null];
  if (id === null) return { success: true as const, data: null };
  const isDestination = chosen !== null;
  return { success: true as const, data: { id, body: { calendars: [{ id: calendarId, isDestination }] } } };
}
