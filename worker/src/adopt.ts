import type { Db } from '@holdfast/db/database.ts';
import { openBookings } from '@holdfast/db/queries/openBookings.ts';
import { bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Logger } from 'pino';
import { eachAtOnce } from './eachAtOnce.ts';

const pageSize = 500;
const atOnce = 20;

/**
 * Gives every booking whose plan is not over its workflow again; answers with how many had none. A booking that has one is
 * left alone, and the rows keep a new one from doing anything twice.
 */
export async function adopt(db: Db, client: Client, log: Logger): Promise<number> {
  let adopted = 0;
  for (
    let page = await openBookings(db, null, pageSize);
    page.length > 0;
    page = await openBookings(db, page.at(-1)?.bookingId ?? null, pageSize)
  ) {
    await eachAtOnce(page, atOnce, async (booking) => {
      if (await startAgain(client, booking)) adopted++;
    });
  }
  if (adopted > 0) log.warn({ adopted }, 'bookings without a workflow were given one');
  return adopted;
}

async function startAgain(client: Client, booking: Parameters<typeof bookingStart>[0]): Promise<boolean> {
  try {
    await client.workflow.start('bookingWorkflow', {
      ...bookingStart(booking),
      args: [booking.bookingId, null],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
