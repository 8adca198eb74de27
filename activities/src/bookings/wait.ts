/** Why a step has not ended, and how long it is until its next try. */
export interface Wait {
  code: string;
  ms: number;
}

/** Null where nothing waits. */
export function earliest(waits: (Wait | null)[]): Wait | null {
  return waits.filter((wait) => wait !== null).toSorted((a, b) => a.ms - b.ms)[0] ?? null;
}
