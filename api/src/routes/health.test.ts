import { openDatabase } from '@holdfast/db/database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';

describe('health', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('is told without details, and not to change anything', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await rig.call('GET', path);
      expect([answer.status, answer.text, answer.headers.get('Cache-Control')]).toEqual([200, '', 'no-store']);
      expect((await rig.call('POST', path)).status).toBe(405);
    }
  });

  it('is not ready without the database, lives on, and is ready again by itself', async () => {
    const name = new URL(rig.databaseUrl).pathname.slice(1);
    const other = new URL(rig.databaseUrl);
    other.pathname = '/postgres';
    const admin = openDatabase({ url: other.href, name: 'health test', maxConnections: 1 });
    try {
      await admin.raw(`alter database ${name} with allow_connections false`);
      await admin.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = ?', [name]);
      const away = await rig.call('GET', '/health/ready');
      expect([away.status, away.text]).toEqual([503, '']);
      expect((await rig.call('GET', '/health/live')).status).toBe(200);
      const refused = await rig.call('POST', '/auth/login', { email: 'ada@example.com', password: 'correct horse battery' });
      expect([refused.status, refused.body.code, refused.headers.get('Retry-After')]).toEqual([503, 'DATABASE_UNAVAILABLE', '2']);
    } finally {
      await admin.raw(`alter database ${name} with allow_connections true`);
      await admin.destroy();
    }
    expect((await rig.call('GET', '/health/ready')).status).toBe(200);
  });
});
