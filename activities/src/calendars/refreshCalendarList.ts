import { saveCalendarList } from '@holdfast/db/queries/saveCalendarList.ts';
import type { CalendarDeps } from './deps.ts';
import { withAccount } from './withAccount.ts';

/** Brings the account's calendars up to what the provider lists. @throws ProviderError */
export async function refreshCalendarList(deps: CalendarDeps, connectionId: string, nowMs: number): Promise<void> {
  const listed = await withAccount(deps, connectionId, (account) => account.calendars());
  await saveCalendarList(deps.db, connectionId, listed, new Date(nowMs));
}
