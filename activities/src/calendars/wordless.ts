import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from 'pino';
import { ProviderError } from './provider.ts';

/** Lets of an error only its kind out: a provider's own words may quote an event. What an activity fails with on purpose passes. */
export async function wordless<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    const type = error instanceof ProviderError ? `PROVIDER_${error.kind}` : error instanceof Error ? error.name : 'unknown';
    const frames = error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : [];
    log.warn({ type, activity: Context.current().info.activityType, frames: frames?.slice(0, 8) }, 'calendar activity failed');
    throw ApplicationFailure.create({ type, message: type });
  }
}
