import { z } from 'zod';
import type { Call } from '../http/exchange.ts';

/** What goes wrong with the next matching calls. Everything that `match` leaves out matches. */
export const faultInput = z.strictObject({
  match: z
    .strictObject({
      provider: z.enum(['google', 'microsoft']).optional(),
      method: z.string().optional(),
      /** A regular expression over the path, decoded, with its query. */
      path: z.string().optional(),
      account: z.string().optional(),
      calendar: z.string().optional(),
    })
    .default({}),
  /** How many calls; -1 until cleared. */
  times: z.int().default(1),
  /** `after-commit` does the work first and then goes wrong. */
  mode: z.enum(['before', 'after-commit']).default('before'),
  status: z.int().nullable().default(null),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default('{}'),
  drop: z.boolean().default(false),
  hang: z.boolean().default(false),
  delayMs: z.number().default(0),
});
export type FaultInput = z.input<typeof faultInput>;
export type Fault = z.output<typeof faultInput>;

export interface Faults {
  add(input: FaultInput): void;
  clear(): void;
  /** The first fault that matches a call, used up by it. */
  take(provider: 'google' | 'microsoft', call: Call, account: string | null): Fault | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (input) => void faults.push(faultInput.parse(input)),
    clear: () => {
      faults = [];
    },
    take(provider, call, account) {
      const path = decodeURIComponent(call.url.pathname) + call.url.search;
      const found = faults.find(
        ({ times, match }) =>
          times !== 0 &&
          (match.provider === undefined || match.provider === provider) &&
          (match.method === undefined || match.method === call.method) &&
          (match.account === undefined || match.account === account) &&
          (match.calendar === undefined || path.includes(`/calendars/${match.calendar}/`)) &&
          (match.path === undefined || new RegExp(match.path).test(path)),
      );
      if (found === undefined) return null;
      if (found.times > 0) found.times -= 1;
      return found;
    },
  };
}
