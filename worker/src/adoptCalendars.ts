import type { Db } from '@holdfast/db/database.ts';
import { openConnections } from '@holdfast/db/queries/dirtyConnections.ts';
import { calendarStart } from '@holdfast/temporal-config/calendarStart.ts';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Logger } from 'pino';

const pageSize = 500;

/** Gives every connected account its workflow again; answers with how many had none. One that has one is left alone. */
export async function adoptCalendars(db: Db, client: Client, log: Logger): Promise<number> {
  let adopted = 0;
  let page = await openConnections(db, null, pageSize);
  while (page.length > 0) {
    for (const connection of page) if (await startAgain(client, connection)) adopted++;
    page = await openConnections(db, page.at(-1)?.id ?? null, pageSize);
  }
  if (adopted > 0) log.warn({ adopted }, 'connected calendars without a workflow were given one');
  return adopted;
}

async function startAgain(client: Client, connection: Parameters<typeof calendarStart>[0]): Promise<boolean> {
  try {
    const policies = { workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'FAIL' } as const;
    await client.workflow.start('calendarSyncWorkflow', { ...calendarStart(connection), ...policies });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
