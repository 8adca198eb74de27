import type { Db } from '@holdfast/db/database.ts';
import { markAccountMailStarted, waitingAccountMails } from '@holdfast/db/queries/accountMails.ts';
import { clearWake, takeBookingsToWake } from '@holdfast/db/queries/openBookings.ts';
import { bookingStart } from '@holdfast/temporal-config/bookingStart.ts';
import { taskQueues } from '@holdfast/temporal-config/taskQueues.ts';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { eachAtOnce } from './eachAtOnce.ts';

const batch = 100;
const atOnce = 20;

/** Carries what transactions have left to Temporal: bookings to wake, account mails to send. Answers whether there may be more. */
export async function sweep(db: Db, client: Client): Promise<boolean> {
  const bookings = await takeBookingsToWake(db, batch);
  await eachAtOnce(bookings, atOnce, async (booking) => {
    await client.workflow.signalWithStart('bookingWorkflow', {
      ...bookingStart(booking),
      args: [booking.bookingId, null],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: 'wake',
    });
    await clearWake(db, booking.bookingId, booking.wakeAt);
  });
  const mails = await waitingAccountMails(db, batch);
  for (const mailId of mails) {
    await startAccountMail(client, mailId);
    await markAccountMailStarted(db, mailId);
  }
  return bookings.length === batch || mails.length === batch;
}

async function startAccountMail(client: Client, mailId: string): Promise<void> {
  try {
    await client.workflow.start('accountMailWorkflow', {
      workflowId: `account-mail/${mailId}`,
      taskQueue: taskQueues.bookings,
      args: [mailId],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: 'A mail about an account',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
