import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';

const readVersions = prepared<{ id: string; version: number }>(
  'schedule_versions',
  'select id, schedule_version as version from users where id = any(:hostIds::uuid[])',
);

/** The present version of what each of the hosts offers; a host who is gone has none. One index look-up a host. */
export async function scheduleVersions(db: Db, hostIds: string[]): Promise<(number | undefined)[]> {
  const rows = await readVersions(db, { hostIds });
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return hostIds.map((id) => versions.get(id));
}
