import type { Command } from '@holdfast/domain/booking/command.ts';
import type { Outcome } from '@holdfast/domain/booking/outcome.ts';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

/** A command as its caller sent it, and the referee of how it ended: it leaves `open` once, and never returns. */
export type CommandRequest = Command & {
  id: string;
  key: string;
  fingerprint: string;
  bookingId: string;
  hostId: string;
  actor: 'guest' | 'host';
  state: 'open' | 'done' | 'abandoned';
  outcome: Outcome | null;
  /** Whether `reserve_by` has passed on the database's clock. */
  isLate: boolean;
  /** The database's clock when the request was read; after any wait for the host's lock. */
  databaseNowMs: number;
  /** When it was recorded, on the same clock. */
  createdMs: number;
  /** Whether the booking that it made has been cancelled since. */
  isCancelled: boolean;
};

/** Seconds after which a command that is still open can no longer be carried out. */
const reserveWithinSeconds = 10;

const columns = `r.id, r.kind, r.key, r.fingerprint, r.booking_id as "bookingId", r.host_id as "hostId", r.actor, r.details, r.state, r.outcome,
  r.reserve_by <= clock_timestamp() as "isLate", round(extract(epoch from clock_timestamp()) * 1000)::bigint as "databaseNowMs",
  round(extract(epoch from r.created_at) * 1000)::bigint as "createdMs",
  exists (select 1 from bookings b where b.id = r.booking_id and b.status = 'cancelled') as "isCancelled"`;

const selectByKey = prepared<CommandRequest>(
  'request_by_key',
  `select ${columns} from requests r where r.key = :key and r.superseded_by is null`,
);

/** The request that now stands for a key. */
export async function findRequestByKey(db: Db, key: string): Promise<CommandRequest | undefined> {
  return (await selectByKey(db, { key }))[0];
}

const selectById = prepared<CommandRequest>('request', `select ${columns} from requests r where r.id = :id`);

export async function findRequest(db: Db, id: string): Promise<CommandRequest | undefined> {
  return (await selectById(db, { id }))[0];
}

export type NewRequest = Command & Pick<CommandRequest, 'id' | 'key' | 'fingerprint' | 'bookingId' | 'hostId' | 'actor'>;

/**
 * Records a command as open. Null when another request stands for its key by then. `replaces` names the one that stood for
 * it so far and is over: it is set aside in the same transaction, by whoever comes first.
 */
export async function insertRequest(db: Db, request: NewRequest, replaces?: string): Promise<CommandRequest | null> {
  if (!replaces) return insert(db, request);
  return db.transaction(async (trx) => {
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      'update requests set superseded_by = ? where id = ? and superseded_by is null',
      [request.id, replaces],
    );
    return rowCount === 1 ? insert(trx, request) : null;
  });
}

const insertOpen = prepared<CommandRequest>(
  'insert_request',
  `insert into requests as r (id, kind, key, fingerprint, booking_id, host_id, actor, details, reserve_by)
   values (:id, :kind, :key, :fingerprint, :bookingId, :hostId, :actor, :details, clock_timestamp() + interval '${reserveWithinSeconds} seconds')
   on conflict (key) where superseded_by is null do nothing
   returning ${columns}`,
);

async function insert(db: Db, request: NewRequest): Promise<CommandRequest | null> {
  return (await insertOpen(db, { ...request, details: JSON.stringify(request.details) }))[0] ?? null;
}

/** Of a statement that ends an open request: `open → done`. */
export const endRequest = `update requests set state = 'done', outcome = :outcome, ended_at = clock_timestamp() where id = :requestId and state = 'open'`;

/** Part of the transaction that carries the command out, or refuses it. False when it was not open. */
export async function finishRequest(db: Db, requestId: string, outcome: Outcome): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(endRequest, { requestId, outcome: JSON.stringify(outcome) });
  return rowCount === 1;
}

/**
 * `open → abandoned`, unless the command has ended: answers with how it stands after that. From then on nothing will be
 * done for it. A request that is gone was abandoned, or ended long ago.
 */
export async function abandonRequest(db: Db, id: string): Promise<Outcome> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update requests set state = 'abandoned', ended_at = clock_timestamp() where id = ? and state = 'open'`,
    [id],
  );
  if (rowCount === 1) return { status: 'abandoned' };
  return (await findRequest(db, id))?.outcome ?? { status: 'abandoned' };
}

/**
 * First statement of a command's transaction: takes the host's lock, then reads the request, locked too, as it is after
 * any wait. Undefined when the request is gone.
 */
export async function lockForCommand(trx: Db, requestId: string): Promise<CommandRequest | undefined> {
  return (await lockRequest(trx, { requestId }))[0];
}

const lockRequest = prepared<CommandRequest>(
  'lock_request',
  `select ${columns} from requests r join users u on u.id = r.host_id where r.id = :requestId for no key update of u, r`,
);

/** What a command that can no longer be carried out has come to; null while it is still to be done. */
export async function settled(trx: Db, request: CommandRequest | undefined): Promise<Outcome | null> {
  if (!request) return { status: 'abandoned' };
  if (request.state !== 'open') return request.outcome ?? { status: 'abandoned' };
  return request.isLate ? abandonRequest(trx, request.id) : null;
}
