import { clearEnded } from '@holdfast/db/queries/clearEnded.ts';
import type { ActivityDeps } from '../deps.ts';

/** What keeps the tables small. */
export function maintenanceActivities({ db, log }: ActivityDeps) {
  return {
    /** Removes what has ended; answers with the number of rows of each table. */
    async clearEnded(): Promise<Record<string, number>> {
      const cleared = await clearEnded(db);
      log.info(cleared, 'cleared what has ended');
      return cleared;
    },
  };
}
