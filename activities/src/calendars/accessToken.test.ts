import { type Db, openDatabase } from '@holdfast/db/database.ts';
import { CalendarConnection } from '@holdfast/db/models/CalendarConnection.ts';
import { findTokens, storeTokens } from '@holdfast/db/queries/connectionTokens.ts';
import { saveConnection } from '@holdfast/db/queries/saveConnection.ts';
import { sealingKeys } from '@holdfast/db/seal.ts';
import { testDatabase, type TestDatabase } from '@holdfast/db/testing/database.ts';
import { plantHost } from '@holdfast/db/testing/plantHost.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';
import { accessTokenFor } from './accessToken.ts';
import type { CalendarDeps } from './deps.ts';
import { openRefreshToken, sealTokens } from './sealedTokens.ts';
import { withAccount } from './withAccount.ts';

const rig = useProviderRig();
const keys = sealingKeys('a secret of at least thirty-two characters');
let database: TestDatabase;
let db: Db;
/** As many workers, each with its own pool. */
let workers: CalendarDeps[];

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url, name: 'holdfast tests' });
  workers = Array.from({ length: 4 }, (_, i) => ({
    db: openDatabase({ url: database.url, name: `holdfast worker ${i}`, maxConnections: 3 }),
    providers: rig().providers,
    keys,
  }));
});
afterAll(async () => {
  await Promise.all([db, ...workers.map((worker) => worker.db)].map((pool) => pool.destroy()));
  await database.drop();
});

async function connection(name: ProviderName) {
  const { hostId } = await plantHost(db);
  const { email, grant, control, id: calendarId } = await rig().connected(name);
  const { refreshToken, accessToken, expiresInSeconds } = grant;
  const facts = { userId: hostId, provider: name, account: grant.account, scopes: grant.scopes.join(' ') };
  const id = await saveConnection(db, facts, (rowId) =>
    sealTokens(keys, rowId, { accessToken, expiresInSeconds, refreshToken: refreshToken ?? '' }),
  );
  if (id === null) throw new Error('It was not saved');
  const expire = () =>
    CalendarConnection.query(db)
      .findById(id)
      .patch({ accessExpiresAt: new Date(0) });
  return { id, email, grant, control, calendarId, expire };
}

const deps = (i = 0): CalendarDeps => workers[i % workers.length] ?? { db, providers: rig().providers, keys };
const row = (id: string) => CalendarConnection.query(db).findById(id).throwIfNotFound();
const mails = async (id: string) => {
  const { userId } = await row(id);
  return db('account_mails').where({ userId, kind: 'reconnect-calendar' });
};

describe.each(providerNames)('%s: access tokens', (name) => {
  const tokenCalls = () =>
    rig()
      .requests(name, 'POST', /token/)
      .filter(({ body }) => body.includes('grant_type=refresh_token'));

  it('are taken from the row as long as they are fresh', async () => {
    const { id, grant } = await connection(name);
    const before = tokenCalls().length;
    expect((await accessTokenFor(deps(), id)).token).toBe(grant.accessToken);
    expect(tokenCalls()).toHaveLength(before);
  });

  it('R1: twenty workers that want a new one make one call, under strict rotation', async () => {
    const { id, control, expire } = await connection(name);
    control.set('tokens/rotate-strict', { on: true });
    for (let round = 0; round < 3; round += 1) {
      await expire();
      const before = tokenCalls().length;
      const given = await Promise.all(Array.from({ length: 20 }, (_, i) => accessTokenFor(deps(i), id)));
      expect(new Set(given.map(({ token }) => token)).size).toBe(1);
      expect(tokenCalls()).toHaveLength(before + 1);
    }
    expect(await row(id)).toMatchObject({ state: 'active', refreshingBy: null });
  });

  it('R1: holds no database connection while the provider is asked', async () => {
    const { id, control, expire } = await connection(name);
    await expire();
    control.set('fault', { match: { provider: name, path: 'token' }, delayMs: 700 });
    const waiting = accessTokenFor(deps(), id);
    await expect.poll(async () => (await row(id)).refreshingBy).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { rows } = await db.raw<{ rows: { state: string }[] }>(
      `select state from pg_stat_activity where application_name like 'holdfast worker%' and datname = current_database() and state <> 'idle'`,
    );
    expect(rows).toEqual([]);
    await waiting;
  });

  it.each(['was refused', 'went well'])('R1: a login meanwhile wins over a refresh that %s', async (how) => {
    const { id, email, control, expire } = await connection(name);
    await expire();
    if (how === 'was refused') control.set('tokens/revoke-refresh', { account: email });
    const fresh = await rig().consent(name, email);
    control.set('fault', { match: { provider: name, path: 'token' }, delayMs: 600 });
    const waiting = accessTokenFor(deps(), id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const tokens = { accessToken: fresh.accessToken, refreshToken: fresh.refreshToken ?? '', expiresInSeconds: 3600 };
    await storeTokens(db, id, sealTokens(keys, id, tokens));
    expect((await waiting).token).toBe(fresh.accessToken);
    expect(await row(id)).toMatchObject({ state: 'active', code: null });
    const kept = await findTokens(db, id);
    expect(kept && openRefreshToken(keys, id, kept)).toBe(fresh.refreshToken);
  });

  it('R1: is not held up for good by a worker that died while it asked', async () => {
    const { id, expire } = await connection(name);
    await expire();
    const untilMs = Date.now() + 600;
    await CalendarConnection.query(db)
      .findById(id)
      .patch({ refreshingBy: id, refreshingUntil: new Date(untilMs) });
    await accessTokenFor(deps(), id);
    expect(Date.now()).toBeGreaterThanOrEqual(untilMs - 50);
  });

  it('R2: a grant that is gone is noted once, its host told once, and no call made after', async () => {
    const { id, email, control, calendarId, expire } = await connection(name);
    await expire();
    control.set('grant/revoke', { account: email });
    const errors = await Promise.all(Array.from({ length: 8 }, (_, i) => failure(accessTokenFor(deps(i), id))));
    expect(new Set(errors.map(({ kind }) => kind))).toEqual(new Set(['needs-reauth']));
    expect((await row(id)).state).toBe('needs-reauth');
    expect(await mails(id)).toHaveLength(1);
    const before = control.requests().length;
    expect((await failure(withAccount(deps(), id, (account) => account.list(calendarId, { fromMs: 0, toMs: 1 }, null)))).kind).toBe(
      'needs-reauth',
    );
    expect(control.requests()).toHaveLength(before);
  });

  it('R2: a grant that dies after a week is noted like one that was taken back', async () => {
    const { id, control } = await connection(name);
    control.set('grant/seven-days', { on: true });
    try {
      control.set('clock/advance', { ms: 8 * 86_400_000 });
      expect((await failure(withAccount(deps(), id, (account) => account.calendars()))).kind).toBe('needs-reauth');
      expect((await row(id)).state).toBe('needs-reauth');
    } finally {
      control.set('grant/seven-days', { on: false });
    }
  });

  it('R4: an ill token endpoint changes nothing and gives the turn back', async () => {
    const { id, control, expire } = await connection(name);
    await expire();
    control.set('fault', { match: { provider: name, path: 'token' }, status: 503, headers: { 'retry-after': '5' } });
    expect(await failure(accessTokenFor(deps(), id))).toMatchObject({ kind: 'busy', retryAfterMs: 5000 });
    expect(await row(id)).toMatchObject({ state: 'active', code: null, refreshingBy: null });
    await accessTokenFor(deps(), id);
  });

  it('R21: a secret that is not accepted changes no connection', async () => {
    const all = await Promise.all([connection(name), connection(name), connection(name)]);
    const before = await CalendarConnection.query(db).select('id', 'state', 'code').orderBy('id');
    const [{ control }] = all;
    control.set('client/bad-secret', { on: true });
    try {
      for (const { id, expire } of all) {
        await expire();
        expect((await failure(accessTokenFor(deps(), id))).kind).toBe('operator');
        expect(await mails(id)).toEqual([]);
      }
    } finally {
      control.set('client/bad-secret', { on: false });
    }
    expect(await CalendarConnection.query(db).select('id', 'state', 'code').orderBy('id')).toEqual(before);
    for (const { id } of all) await accessTokenFor(deps(), id);
  });

  it('a token that is refused before its time is renewed once and the call made once more', async () => {
    const { id, email, control } = await connection(name);
    control.set('tokens/expire', { account: email });
    const before = tokenCalls().length;
    const lists = await Promise.all(Array.from({ length: 6 }, (_, i) => withAccount(deps(i), id, (account) => account.calendars())));
    expect(lists.every((list) => list.length === 1)).toBe(true);
    expect(tokenCalls()).toHaveLength(before + 1);
  });

  it('a token that is refused again needs the host', async () => {
    const { id, control } = await connection(name);
    control.set('fault', { match: { provider: name, path: '/me/|calendarList' }, times: 2, status: 401 });
    expect((await failure(withAccount(deps(), id, (account) => account.calendars()))).kind).toBe('needs-reauth');
    expect(await row(id)).toMatchObject({ state: 'needs-reauth', code: '401' });
  });

  it('R17: a permission that was taken away needs the host', async () => {
    const { id, email, control, calendarId } = await connection(name);
    control.set('scopes/remove', { account: email, scopes: ['calendar.events', 'Calendars.ReadWrite'] });
    const window = { fromMs: 0, toMs: 86_400_000 };
    expect((await failure(withAccount(deps(), id, (account) => account.list(calendarId, window, null)))).kind).toBe('needs-reauth');
    expect((await row(id)).state).toBe('needs-reauth');
  });

  it('R4: one call at a time goes to a mailbox', async () => {
    const { id } = await connection(name);
    let underWay = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 5 }, () =>
        withAccount(deps(), id, async (account) => {
          most = Math.max(most, ++underWay);
          await account.calendars();
          underWay -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('rest sealed: no token is to be read in the database', async () => {
    const { id, grant } = await connection(name);
    const { rows } = await db.raw<{ rows: { text: string }[] }>('select c::text as text from calendar_connections c where id = ?', [id]);
    const { accessToken, refreshToken } = await row(id);
    const atRest = Buffer.concat([Buffer.from(rows[0]?.text ?? ''), accessToken ?? Buffer.of(), refreshToken ?? Buffer.of()]);
    for (const token of [grant.accessToken, grant.refreshToken ?? '']) {
      expect(token.length).toBeGreaterThan(20);
      expect(atRest.includes(token)).toBe(false);
    }
    expect(atRest.includes(id)).toBe(true);
  });
});
