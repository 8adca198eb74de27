import type { Db } from '@holdfast/db/database.ts';

export function createBareActivities(db: Db) {
  return {
    /** One row under an exclusion constraint, no transaction around it. */
    async insert(index: number): Promise<boolean> {
      const { rowCount } = await db.raw<{ rowCount: number }>(
        `insert into bench_claims (host, during) values (1, tstzrange(now() + ? * interval '1 hour', now() + ? * interval '1 hour')) on conflict do nothing`,
        [index * 2, index * 2 + 1],
      );
      return rowCount === 1;
    },
    async nothing(): Promise<void> {
      return Promise.resolve();
    },
  };
}

export type BareActivities = ReturnType<typeof createBareActivities>;
