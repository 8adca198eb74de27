import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import type { ActivityDeps } from '../deps.ts';
import { heartbeating } from '../heartbeating.ts';
import { attemptNowMs } from '../now.ts';
import { connectAccount } from './connectAccount.ts';
import type { RoundDeps } from './roundDeps.ts';
import type { RoundReport } from './roundReport.ts';
import { syncRound } from './syncRound.ts';
import { wordless } from './wordless.ts';

/** What workflows ask the providers of calendars. Of an error only its kind gets out: a provider's own words may quote an event. */
export function calendarActivities({ db, log, publicOrigin, calendars }: ActivityDeps) {
  const deps: RoundDeps = { db, log, publicOrigin, ...calendars };
  return {
    /** Spends the code of an attempt to connect; refusals are answers. */
    async connectAccount(attemptId: string, workflowNowMs: number): Promise<ConnectOutcome> {
      return wordless(log, () => connectAccount(deps, attemptId, attemptNowMs(workflowNowMs)));
    },

    /** One round of a connection; refusals are answers. */
    async syncRound(connectionId: string, workflowNowMs: number): Promise<RoundReport> {
      return wordless(log, () => heartbeating(() => syncRound(deps, connectionId, attemptNowMs(workflowNowMs))));
    },
  };
}
