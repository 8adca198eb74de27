import type { Db } from '@holdfast/db/database.ts';
import type { User } from '@holdfast/db/models/User.ts';
import { type ConnectionWithCalendars, findConnection } from '@holdfast/db/queries/connections.ts';
import { ApiError } from '../http/ApiError.ts';

/** A host's connections are the host's alone; one that is being ended is there for nobody. */
export async function ownConnection(db: Db, user: User, id: string): Promise<ConnectionWithCalendars> {
  const found = await findConnection(db, id);
  if (found?.connection.userId !== user.id || found.connection.state === 'disconnecting') throw new ApiError('NOT_FOUND');
  return found;
}
