import { randomBytes } from 'node:crypto';
import { type Db, openDatabase } from '@holdfast/db/database.ts';
import { CalendarConnection } from '@holdfast/db/models/CalendarConnection.ts';
import { findTokens } from '@holdfast/db/queries/connectionTokens.ts';
import { saveConnection } from '@holdfast/db/queries/saveConnection.ts';
import { sealingKeys, type SealingKeys } from '@holdfast/db/seal.ts';
import { testDatabase, type TestDatabase } from '@holdfast/db/testing/database.ts';
import { plantHost } from '@holdfast/db/testing/plantHost.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateKeys } from './rotateKeys.ts';
import { openAccessToken, openRefreshToken, sealTokens } from './sealedTokens.ts';

const secret = 'a secret of at least thirty-two characters';
const derived = sealingKeys(secret);
const rotated = sealingKeys(secret, `k1:${randomBytes(32).toString('base64')}`);
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url, name: 'holdfast tests' });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function sealedWith(keys: SealingKeys): Promise<string> {
  const { hostId: userId } = await plantHost(db);
  const facts = { userId, provider: 'google' as const, account: { id: userId, email: 'host@example.com' }, scopes: '' };
  const tokens = { accessToken: `access of ${userId}`, refreshToken: `refresh of ${userId}`, expiresInSeconds: 3600 };
  const id = await saveConnection(db, facts, (rowId) => sealTokens(keys, rowId, tokens));
  if (id === null) throw new Error('It was not saved');
  return id;
}

async function opened(keys: SealingKeys, id: string) {
  const tokens = await findTokens(db, id);
  if (tokens === null) throw new Error('It is gone');
  return [openAccessToken(keys, id, tokens), openRefreshToken(keys, id, tokens), tokens.isFresh];
}

describe('rotateKeys', () => {
  it('seals everything with the current key, keeps its life, leaves what it can’t open, and goes on where it ended', async () => {
    const [first, second] = [await sealedWith(derived), await sealedWith(derived)];
    const foreign = await sealedWith(sealingKeys('another secret of at least thirty-two characters'));
    await CalendarConnection.query(db).findById(second).patch({ accessToken: null });
    const before = await opened(derived, first);
    expect(await rotateKeys(db, rotated)).toEqual({ resealed: 2, unopened: [foreign] });
    // The old key is no longer needed for any of them.
    const alone: SealingKeys = { currentId: 'k1', byId: new Map([...rotated.byId].filter(([id]) => id === 'k1')) };
    expect(await opened(alone, first)).toEqual(before);
    expect((await opened(alone, second))[0]).toBeNull();
    expect((await opened(alone, second))[1]).toMatch(/^refresh of /);
    expect(await rotateKeys(db, rotated)).toEqual({ resealed: 0, unopened: [foreign] });
  });
});
