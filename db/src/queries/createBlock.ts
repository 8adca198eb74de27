import { joinedNote } from '@holdfast/domain/schedules/joinedNote.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';
import type { Db } from '../database.ts';

/** Time that a host keeps for something else, `[startTime, endTime)`. */
export interface Block {
  id: string;
  startTime: Date;
  endTime: Date;
  note: string | null;
}

export type BlockOutcome = { status: 'created'; block: Block } | { status: 'booked' } | { status: 'too-long' };

type Claim = Block & { kind: 'booking' | 'hold' | 'block' };
const longestMs = 366 * dayMs;

/**
 * Blocks a host's time; the caller holds the host's lock. Blocks that it overlaps become one with it, the holds of guests
 * inside it go. Refused when a booking is in it, or when the joined block would be longer than 366 days; the caller then
 * rolls back, since what was inside may be gone already.
 */
export async function createBlock(trx: Db, hostId: string, wanted: Omit<Block, 'id'>): Promise<BlockOutcome> {
  const { rows: inside } = await trx.raw<{ rows: Claim[] }>(
    `select id, kind, lower(during) as "startTime", upper(during) as "endTime", note from reservations
     where host_id = :hostId and during && tstzrange(:startTime, :endTime, '[)') order by during`,
    { hostId, startTime: wanted.startTime, endTime: wanted.endTime },
  );
  if (inside.some(({ kind }) => kind === 'booking')) return { status: 'booked' };
  const parts = [...inside.filter(({ kind }) => kind === 'block'), wanted].sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
  const startMs = Math.min(...parts.map(({ startTime }) => startTime.getTime()));
  const endMs = Math.max(...parts.map(({ endTime }) => endTime.getTime()));
  if (endMs - startMs > longestMs) return { status: 'too-long' };

  await trx.raw('delete from reservations where id = any(?)', [inside.map(({ id }) => id)]);
  const { rows } = await trx.raw<{ rows: Block[] }>(
    `insert into reservations (host_id, during, kind, note) values (:hostId, tstzrange(:startTime, :endTime, '[)'), 'block', :note)
     on conflict do nothing
     returning id, lower(during) as "startTime", upper(during) as "endTime", note`,
    { hostId, startTime: new Date(startMs), endTime: new Date(endMs), note: joinedNote(parts.map(({ note }) => note)) },
  );
  const [block] = rows;
  return block ? { status: 'created', block } : { status: 'booked' };
}
