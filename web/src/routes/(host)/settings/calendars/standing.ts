import type { connection } from '@holdfast/domain/calendars/schemas.ts';
import type { z } from 'zod';

export type Connection = z.infer<typeof connection>;
/** `reading`: not read yet. `idle`: all is well, but nothing of it counts. */
export type Standing = 'good' | 'reading' | 'trouble' | 'reconnect' | 'idle';

/** How a connected account is doing, as its host should see it. */
export function standingOf({
  state,
  problem,
  checkedAt,
  calendars,
}: Pick<Connection, 'state' | 'problem' | 'checkedAt' | 'calendars'>): Standing {
  if (state === 'needs-reauth') return 'reconnect';
  if (problem !== null || calendars.some(({ isLost, blocks, isDestination }) => isLost && (blocks || isDestination))) return 'trouble';
  if (state === 'connecting' || checkedAt === null) return 'reading';
  return calendars.some(({ blocks, isDestination }) => blocks || isDestination) ? 'good' : 'idle';
}
