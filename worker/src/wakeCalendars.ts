import type { Db } from '@holdfast/db/database.ts';
import { clearDirty, takeDirtyConnections } from '@holdfast/db/queries/dirtyConnections.ts';
import { calendarStart } from '@holdfast/temporal-config/calendarStart.ts';
import type { Client } from '@temporalio/client';

const batch = 100;

/** Wakes the workflows of connections that notifications, hosts or new logins have marked. Answers whether there may be more. */
export async function wakeCalendars(db: Db, client: Client): Promise<boolean> {
  const connections = await takeDirtyConnections(db, batch);
  for (const connection of connections) {
    await client.workflow.signalWithStart('calendarSyncWorkflow', {
      ...calendarStart(connection),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: 'wake',
    });
    await clearDirty(db, connection.id, connection.dirtyAt);
  }
  return connections.length === batch;
}
