import type { Db } from '@holdfast/db/database.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import type { BookingIdentity } from '@holdfast/temporal-config/bookingStart.ts';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Limits } from './http/limits.ts';
import type { PageHandler } from './http/pages.ts';
import type { Settings } from './settings.ts';

/** Null where it could not be begun here. */
export type BeginHere = (
  booking: BookingIdentity,
  request: { id: string; asksCalendars: boolean; nowMs: number },
  signal: AbortSignal,
) => Promise<Outcome | null>;

/** What the routes are built from. */
export interface ApiDeps {
  db: Db;
  temporal: Client;
  settings: Settings;
  limits: Limits;
  log: Logger;
  /** Begins a new booking's workflow in this very process, where one can carry it out. */
  beginHere?: BeginHere | undefined;
  /** The pages to serve at the same origin. */
  pages?: PageHandler | undefined;
}
