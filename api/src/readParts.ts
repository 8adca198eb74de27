import type { ApiDeps } from './deps.ts';

type State = 'up' | 'down';

/** Asks every part that the API stands on whether it answers, two seconds at most. */
export async function readParts({ db, temporal }: Pick<ApiDeps, 'db' | 'temporal'>): Promise<{ postgres: State; temporal: State }> {
  const [postgres, workflows] = await Promise.all([
    stateOf(() => db.raw('select 1')),
    stateOf(() => temporal.withDeadline(Date.now() + 2000, () => temporal.connection.workflowService.getSystemInfo({}))),
  ]);
  return { postgres, temporal: workflows };
}

async function stateOf(ask: () => PromiseLike<unknown>): Promise<State> {
  try {
    await ask();
    return 'up';
  } catch {
    return 'down';
  }
}
