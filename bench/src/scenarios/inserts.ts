import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';
import pg from 'pg';
import { hostIdOf } from '../dataset/hostRows.ts';
import { inRounds, type Scenario } from './scenario.ts';

const ms = 3000;
const minutesAhead = 365 * 24 * 60;

/** What Postgres takes to claim a time, one row a transaction, among all reservations of the data set; the floor has no constraint to keep. */
export const inserts: Scenario = {
  name: 'inserts',
  async measure(rig) {
    const { url, planted } = rig.database;
    const pool = new pg.Pool({ connectionString: url, max: 32, application_name: 'holdfast bench' });
    try {
      await pool.query('create table if not exists bench_free (like reservations including defaults including constraints)');
      const rows = [];
      for (const connections of [1, 8, 32]) {
        const found = await inRounds(rig, `inserts over ${connections} connections`, async () => ({
          ours: await insert(pool, 'reservations', planted.hosts, connections),
          floor: await insert(pool, 'bench_free', planted.hosts, connections),
        }));
        rows.push({ what: `claims inserted over ${connections} connections`, unit: '/s', ours: found.ours, floor: found.floor });
      }
      await pool.query(`delete from reservations where kind = 'block'`);
      await pool.query('drop table bench_free');
      return rows;
    } finally {
      await pool.end();
    }
  },
};

async function insert(pool: pg.Pool, table: string, hosts: number, connections: number): Promise<number> {
  const text = `insert into ${table} (id, host_id, during, kind) values ($1, $2, tstzrange($3, $4), 'block') on conflict do nothing`;
  let count = 0;
  let isOver = false;
  const writer = async () => {
    const client = await pool.connect();
    while (!isOver) {
      const from = Date.now() + 60 * dayMs + Math.floor(Math.random() * minutesAhead) * minuteMs;
      const host = hostIdOf(Math.floor(Math.random() * hosts));
      await client.query({ name: table, text, values: [randomUUID(), host, new Date(from), new Date(from + minuteMs)] });
      count++;
    }
    client.release();
  };
  const writers = Promise.all(Array.from({ length: connections }, writer));
  await wait(ms);
  isOver = true;
  await writers;
  return Math.round((count * 1000) / ms);
}
