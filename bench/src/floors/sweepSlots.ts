import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';

export interface Plan {
  timezone: string;
  rules: [dayOfWeek: number, startTime: string, endTime: string][];
  durationMinutes: number;
  /** Sorted by start, disjoint. */
  taken: [startMs: number, endMs: number][];
}

const midnights = new Map<string, number>();

/** When a date begins: asked of the zone once. */
function midnightOf(timezone: string, day: number): number {
  const key = `${timezone} ${day}`;
  let known = midnights.get(key);
  if (known === undefined) {
    known = new Temporal.PlainDate(1970, 1, 1).add({ days: day }).toZonedDateTime(timezone).epochMilliseconds;
    midnights.set(key, known);
  }
  return known;
}

/** Starts of free slots over whole dates by one sweep: no clock changes, caps, buffers, notice, overrides or joined midnights. */
export function sweepSlots({ timezone, rules, durationMinutes, taken }: Plan, firstDay: number, days: number): number[] {
  const durationMs = durationMinutes * minuteMs;
  const starts: number[] = [];
  let ahead = 0;
  for (let day = firstDay; day < firstDay + days; day++) {
    const midnightMs = midnightOf(timezone, day);
    for (const [dayOfWeek, startTime, endTime] of rules) {
      if (dayOfWeek !== (day + 4) % 7) continue;
      const lastMs = midnightMs + minutes(endTime) * minuteMs - durationMs;
      for (let startMs = midnightMs + minutes(startTime) * minuteMs; startMs <= lastMs; startMs += durationMs) {
        let next = taken[ahead];
        while (next && next[1] <= startMs) next = taken[++ahead];
        if (!next || next[0] >= startMs + durationMs) starts.push(startMs);
      }
    }
  }
  return starts;
}

export const dayOf = (date: string): number => Date.parse(date) / dayMs;

function minutes(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
}
