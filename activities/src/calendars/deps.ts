import type { Db } from '@holdfast/db/database.ts';
import type { SealingKeys } from '@holdfast/db/seal.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { CalendarProvider } from './provider.ts';

/** What every call to a host's calendar is made with. */
export interface CalendarDeps {
  db: Db;
  /** Those that are set up. */
  providers: Partial<Record<ProviderName, CalendarProvider>>;
  keys: SealingKeys;
}
