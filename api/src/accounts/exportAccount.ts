import type { Db } from '@holdfast/db/database.ts';
import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { Session } from '@holdfast/db/models/Session.ts';
import type { User } from '@holdfast/db/models/User.ts';
import { bookingsAfter } from '@holdfast/db/queries/bookingsAfter.ts';
import { listConnections } from '@holdfast/db/queries/connections.ts';
import { findSchedules } from '@holdfast/db/queries/findSchedules.ts';
import { listBlocks } from '@holdfast/db/queries/listBlocks.ts';
import { accountExport } from '@holdfast/domain/accounts/exportSchema.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { presentBlock } from '../presenters/block.ts';
import { presentConnection } from '../presenters/connection.ts';
import { presentExportedBooking } from '../presenters/exportedBooking.ts';
import { presentMeetingType } from '../presenters/meetingType.ts';
import { presentSchedule } from '../presenters/schedule.ts';
import { presentSession } from '../presenters/session.ts';
import { presentUser } from '../presenters/user.ts';

const pageSize = 500;
const fields = accountExport.shape;

/**
 * Everything that is kept of a host as one JSON document of the shape `accountExport`, in pieces: bookings are read a page at
 * a time, so that years of them need neither memory nor a long transaction.
 */
export async function* exportAccount(db: Db, user: User, current: Session | null, nowMs: number): AsyncGenerator<string> {
  const head = {
    exportedAt: formatInstant(nowMs),
    user: presentUser(user),
    sessions: (await Session.query(db).where({ userId: user.id }).orderBy('createdAt')).map((row) => presentSession(row, current)),
    schedules: (await findSchedules(db, user.id).orderBy('createdAt')).map(presentSchedule),
    connections: (await listConnections(db, user.id)).map(presentConnection),
    meetingTypes: (await MeetingType.query(db).where({ userId: user.id }).orderBy('createdAt')).map((row) => ({
      ...presentMeetingType(row),
      isDeleted: row.deletedAt !== null,
    })),
  };
  yield JSON.stringify(accountExport.omit({ blocks: true, bookings: true }).parse(head)).slice(0, -1);
  yield ',"blocks":[';
  yield* listed(blockPages(db, user.id), (row) => fields.blocks.element.parse(presentBlock(row)));
  yield '],"bookings":[';
  yield* listed(bookingPages(db, user.id), (row) => fields.bookings.element.parse(presentExportedBooking(row)));
  yield ']}\n';
}

async function* listed<Row>(pages: AsyncIterable<Row[]>, present: (row: Row) => unknown): AsyncGenerator<string> {
  let separator = '';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield separator + page.map((row) => JSON.stringify(present(row))).join(',');
    separator = ',';
  }
}

async function* blockPages(db: Db, hostId: string) {
  let after: Date | null = null;
  do {
    const page: Awaited<ReturnType<typeof listBlocks>> = await listBlocks(db, hostId, { from: null, to: null, after, limit: pageSize });
    yield page;
    after = page.length < pageSize ? null : (page.at(-1)?.startTime ?? null);
  } while (after);
}

async function* bookingPages(db: Db, hostId: string) {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof bookingsAfter>> = await bookingsAfter(db, hostId, { after, limit: pageSize });
    yield page;
    after = page.length < pageSize ? null : (page.at(-1)?.id ?? null);
  } while (after);
}
