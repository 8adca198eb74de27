/** Starts are epoch minutes in the pages' data, and instants in addresses: `2026-12-01T13:00:00Z`. */
export function instantOf(minute: number): string {
  return new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');
}

/** Epoch minutes of an instant in UTC, null for anything else. */
export function minuteOf(instant: string | null): number | null {
  if (instant === null || !/^20\d\d-\d\d-\d\dT\d\d:\d\d:00Z$/.test(instant)) return null;
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? null : ms / 60_000;
}
