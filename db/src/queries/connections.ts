import type { Db } from '../database.ts';
import { Calendar } from '../models/Calendar.ts';
import { holdsBookings } from './holdsBookings.ts';
import { CalendarConnection } from '../models/CalendarConnection.ts';

export interface ConnectionWithCalendars {
  connection: CalendarConnection;
  /** By name, the account's own first. */
  calendars: Calendar[];
}

/** A connection with its calendars, or null. */
export async function findConnection(db: Db, id: string): Promise<ConnectionWithCalendars | null> {
  const connection = await CalendarConnection.query(db).findById(id);
  return connection ? { connection, calendars: await calendarsOf(db, [id]) } : null;
}

/** A host's connections, the oldest first, without those that are being ended. */
export async function listConnections(db: Db, userId: string): Promise<ConnectionWithCalendars[]> {
  const connections = await CalendarConnection.query(db)
    .where({ userId })
    .whereNot({ state: 'disconnecting' })
    .orderBy(['createdAt', 'id']);
  const calendars = await calendarsOf(
    db,
    connections.map(({ id }) => id),
  );
  return connections.map((connection) => ({
    connection,
    calendars: calendars.filter(({ connectionId }) => connectionId === connection.id),
  }));
}

function calendarsOf(db: Db, connectionIds: string[]) {
  return Calendar.query(db)
    .select('calendars.*', Calendar.raw(`${holdsBookings('calendars')} as holds_bookings`))
    .whereIn('connectionId', connectionIds)
    .orderBy([{ column: 'isPrimary', order: 'desc' }, { column: 'name' }, { column: 'id' }]);
}

/** Connections of all hosts, a page in the order of ids. */
export async function connectionsOfAll(db: Db, afterId: string | null, limit: number): Promise<CalendarConnection[]> {
  const page = CalendarConnection.query(db).orderBy('id').limit(limit);
  if (afterId !== null) page.where('id', '>', afterId);
  return page;
}
