import type { Db } from '../database.ts';
import { Delivery } from '../models/Delivery.ts';
import type { DeliveryRef } from './deliveries.ts';

/** What is recorded of a step; undefined where it was never begun. */
export async function findDelivery(db: Db, { bookingId, step }: DeliveryRef): Promise<Delivery | undefined> {
  const { version, role, kind, offsetMinutes } = step;
  return Delivery.query(db).findOne({ bookingId, version, role, kind, offsetMinutes });
}
