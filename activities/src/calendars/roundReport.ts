/** How a round ended, as the workflow and operators learn it: counts, instants and codes. */
export interface RoundReport {
  /** `waiting`: the host has to log in again. `over`: the connection is gone. */
  state: 'ok' | 'failed' | 'waiting' | 'over';
  /** Why it failed or waits; null when all is well. */
  code: string | null;
  endedMs: number;
  /** null: not before it is woken. */
  nextMs: number | null;
  calendars: number;
  /** Calendars that were listed in full. */
  listed: number;
  changes: number;
}
