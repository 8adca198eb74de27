export interface Elapsed {
  count: number;
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
}

/** A length in its largest whole unit, rounded down, and below a minute to tens of seconds; null below five seconds, which is now. */
export function elapsed(ms: number): Elapsed | null {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 5) return null;
  if (seconds < 60) return { count: Math.max(5, seconds - (seconds % 10)), unit: 'seconds' };
  if (seconds < 3_600) return { count: Math.floor(seconds / 60), unit: 'minutes' };
  if (seconds < 86_400) return { count: Math.floor(seconds / 3_600), unit: 'hours' };
  return { count: Math.floor(seconds / 86_400), unit: 'days' };
}
