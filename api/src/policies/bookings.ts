import type { Db } from '@holdfast/db/database.ts';
import { Booking } from '@holdfast/db/models/Booking.ts';
import type { User } from '@holdfast/db/models/User.ts';
import { findBooking, type FoundBooking } from '@holdfast/db/queries/findBooking.ts';
import { isManageToken } from '@holdfast/domain/booking/manageToken.ts';
import type { Context } from 'koa';
import { ApiError } from '../http/ApiError.ts';

export interface SeenBooking extends FoundBooking {
  /** In which part the caller sees it. */
  actor: 'guest' | 'host';
}

interface Caller {
  ctx: Context;
  /** From `?token=`; the header `Authorization: Bearer` serves as well. */
  token: string | undefined;
  user: User | null;
}

/** A booking for whoever may see it: its guest, by the manage token, or its host, by session. To all others there is none. */
export async function seenBooking(db: Db, secret: string, id: string, { ctx, token, user }: Caller): Promise<SeenBooking> {
  const found = await findBooking(db, id);
  if (!found) throw new ApiError('NOT_FOUND');
  const { booking } = found;
  const given = token ?? bearer(ctx);
  const isGuest = given !== null && isManageToken(given, secret, booking.id, booking.manageGeneration);
  if (!isGuest && user?.id !== booking.hostId) throw new ApiError('NOT_FOUND');
  return { ...found, actor: isGuest ? 'guest' : 'host' };
}

/** A booking for its host alone; NOT_FOUND to all others, its guest too. */
export async function ownBooking(db: Db, user: User, id: string): Promise<Booking> {
  const booking = await Booking.query(db).findOne({ id, hostId: user.id });
  if (!booking) throw new ApiError('NOT_FOUND');
  return booking;
}

function bearer(ctx: Context): string | null {
  return /^Bearer ([\w.-]{1,200})$/.exec(ctx.get('Authorization'))?.[1] ?? null;
}
