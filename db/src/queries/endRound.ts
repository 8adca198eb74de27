import type { Db } from '../database.ts';
import { CalendarConnection } from '../models/CalendarConnection.ts';

/** Every round ends as one of these: all is well, or a recorded failure. */
export interface RoundEnd {
  /** null: it ended well. */
  code: string | null;
  now: Date;
  nextRoundAt: Date;
}

/** Records how a round of a connection ended; the ids of nothing else change. */
export async function endRound(db: Db, connectionId: string, { code, now, nextRoundAt }: RoundEnd): Promise<void> {
  await CalendarConnection.query(db)
    .findById(connectionId)
    .where({ state: 'active' })
    .patch({
      code,
      nextRoundAt,
      updatedAt: now,
      ...(code === null ? { checkedAt: now, failures: 0 } : { failures: CalendarConnection.raw('failures + 1') }),
    });
}
