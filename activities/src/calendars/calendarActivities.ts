import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityDeps } from '../deps.ts';
import { heartbeating } from '../heartbeating.ts';
import { attemptNowMs } from '../now.ts';
import { connectAccount } from './connectAccount.ts';
import { ProviderError } from './provider.ts';
import type { RoundDeps } from './roundDeps.ts';
import type { RoundReport } from './roundReport.ts';
import { syncRound } from './syncRound.ts';

/** What workflows ask the providers of calendars. Of an error only its kind gets out: a provider's own words may quote an event. */
export function calendarActivities({ db, log, publicOrigin, calendars }: ActivityDeps) {
  const deps: RoundDeps = { db, log, publicOrigin, ...calendars };
  return {
    /** Spends the code of an attempt to connect; refusals are answers. */
    async connectAccount(attemptId: string, workflowNowMs: number): Promise<ConnectOutcome> {
      return wordless(() => connectAccount(deps, attemptId, attemptNowMs(workflowNowMs)));
    },

    /** One round of a connection; refusals are answers. */
    async syncRound(connectionId: string, workflowNowMs: number): Promise<RoundReport> {
      return wordless(() => heartbeating(() => syncRound(deps, connectionId, attemptNowMs(workflowNowMs))));
    },
  };

  async function wordless<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const type = error instanceof ProviderError ? `PROVIDER_${error.kind}` : error instanceof Error ? error.name : 'unknown';
      const frames = error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : [];
      log.warn({ type, activity: Context.current().info.activityType, frames: frames?.slice(0, 8) }, 'calendar activity failed');
      throw ApplicationFailure.create({ type, message: type });
    }
  }
}
