import type { Db } from '../database.ts';

/** The present versions of what hosts offer, by host id; a host who is gone has none. One index look-up a host. */
export async function scheduleVersions(db: Db, hostIds: string[]): Promise<Map<string, number>> {
  const { rows } = await db
    .raw<{ rows: { id: string; version: number }[] }>('select id, schedule_version as version from users where id = any(?::uuid[])', [
      hostIds,
    ])
    .options({ name: 'schedule_versions' });
  return new Map(rows.map(({ id, version }) => [id, version]));
}
