import type { Db } from '../database.ts';

/** Frees a block's time; false when the host has no such block. The caller holds the host's lock. */
export async function deleteBlock(trx: Db, hostId: string, blockId: string): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(`delete from reservations where id = ? and host_id = ? and kind = 'block'`, [
    blockId,
    hostId,
  ]);
  return rowCount > 0;
}
