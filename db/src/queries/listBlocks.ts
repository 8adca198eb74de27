import type { Db } from '../database.ts';
import type { Block } from './createBlock.ts';

interface BlockFilter {
  /** Only blocks with time after it; null for all. */
  from: Date | null;
  /** Only blocks with time before it; null for all. */
  to: Date | null;
  /** The start of the last block that was seen: a host's blocks never overlap, so no two start at once. */
  after: Date | null;
  limit: number;
}

/** A host's blocks by their start. */
export async function listBlocks(db: Db, hostId: string, { from, to, after, limit }: BlockFilter): Promise<Block[]> {
  const { rows } = await db.raw<{ rows: Block[] }>(
    `select id, lower(during) as "startTime", upper(during) as "endTime", note from reservations
     where host_id = :hostId and kind = 'block' and during && tstzrange(:from, :to, '[)')
       and (:after::timestamptz is null or lower(during) > :after::timestamptz)
     order by lower(during) limit :limit`,
    { hostId, from, to, after, limit },
  );
  return rows;
}
