import type { Db } from '../database.ts';
import { Delivery } from '../models/Delivery.ts';

/** A place in the list: microseconds since 1970, as Postgres counts, and the id among those of one instant. */
export interface DeliveryPosition {
  createdUs: number;
  id: string;
}

export type ListedDelivery = Delivery & { createdUs: number };

/** Deliveries of all hosts, the newest first. */
export async function listDeliveries(
  db: Db,
  { state, after, limit }: { state?: Delivery['state']; after?: DeliveryPosition; limit: number },
): Promise<ListedDelivery[]> {
  const query = Delivery.query(db).select('deliveries.*');
  void query.select(Delivery.raw('(extract(epoch from created_at) * 1000000)::bigint as "createdUs"'));
  if (state) void query.where({ state });
  if (after)
    void query.whereRaw(`(created_at, id) < (timestamptz 'epoch' + ? * interval '1 microsecond', ?::uuid)`, [after.createdUs, after.id]);
  const rows = await query
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);
  return rows as ListedDelivery[];
}
