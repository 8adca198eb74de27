import { inject } from 'vitest';

/** How many cases a property tries: `small` on every run, `full` in `npm run test:full`. */
export function sizeFor({ small, full }: { small: number; full: number }): number {
  return inject('full') ? full : small;
}
