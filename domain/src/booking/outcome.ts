import type { RefusalCode } from '../http/problem.ts';

/** How a command (reserve, move, cancel) ended. `abandoned`: its caller was told that nothing was done, and nothing was or will be. */
export type Outcome = { status: 'accepted' } | { status: 'refused'; code: RefusalCode } | { status: 'abandoned' };
