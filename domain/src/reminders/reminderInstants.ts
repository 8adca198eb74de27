interface Agreed {
  startMs: number;
  /** When this start was agreed. */
  versionAtMs: number;
  reminders: { minutesBefore: number }[];
}

/**
 * When the reminders of a meeting go out, in elapsed time before the start; a clock change in between moves none of them.
 * Those that were due before the start was agreed are left out: the confirmation has just said the same.
 */
export function reminderInstants({ startMs, versionAtMs, reminders }: Agreed): { minutesBefore: number; atMs: number }[] {
  return reminders
    .map(({ minutesBefore }) => ({ minutesBefore, atMs: startMs - minutesBefore * 60_000 }))
    .filter(({ atMs }) => atMs > versionAtMs)
    .sort((a, b) => a.atMs - b.atMs);
}
