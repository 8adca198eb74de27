/** What a run of timings says, in milliseconds. */
export interface Timings {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export function timingsOf(ms: number[]): Timings {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
