import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Keys of 32 bytes by their ids. What is sealed now is sealed with the current one; all of them open. */
export interface SealingKeys {
  readonly currentId: string;
  readonly byId: ReadonlyMap<string, Buffer>;
}

/**
 * @param secret HOLDFAST_SECRET; a key is derived from it, which is the current one as long as nothing is listed
 * @param listed HOLDFAST_KEYS: `id:base64,id:base64` of 32 bytes each, the first is the current one
 * @throws Error that names the setting, never a key
 */
export function sealingKeys(secret: string, listed = ''): SealingKeys {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'holdfast sealing key 1', 32));
  // By its fingerprint, so that what another secret has sealed is told from what was tampered with.
  const derivedId = `secret-${createHash('sha256').update(derived).digest('hex').slice(0, 8)}`;
  const given = listed.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [parseKey(entry.trim())]));
  const byId = new Map([...given, [derivedId, derived]]);
  if (byId.size !== given.length + 1) throw new Error('Set HOLDFAST_KEYS: each key must have an id of its own.');
  return { currentId: given[0]?.[0] ?? derivedId, byId };
}

function parseKey(entry: string): [string, Buffer] {
  const [, id, base64] = /^([a-z0-9-]{1,32}):([A-Za-z0-9+/_-]+=*)$/.exec(entry) ?? [];
  const key = Buffer.from(base64 ?? '', 'base64');
  if (id === undefined || key.length !== 32) throw new Error('Set HOLDFAST_KEYS: must be id:key pairs, each key 32 bytes in base64.');
  return [id, key];
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under the current key: nonce, ciphertext, tag.
 * @param about the row and column it is for; it opens there and nowhere else
 */
export function seal(keys: SealingKeys, text: string, about: string): { keyId: string; sealed: Buffer } {
  const keyId = keys.currentId;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keyId), nonce);
  cipher.setAAD(Buffer.from(`${keyId} ${about}`));
  return { keyId, sealed: Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws Error where the key is not known, or where it was not sealed for this; it holds nothing of what was sealed */
export function open(keys: SealingKeys, keyId: string, sealed: Buffer, about: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys, keyId), sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(`${keyId} ${about}`));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
}

function keyOf(keys: SealingKeys, keyId: string): Buffer {
  const key = keys.byId.get(keyId);
  if (key === undefined) throw new Error(`No key ${keyId}: list it in HOLDFAST_KEYS`);
  return key;
}

/** The same as one word, for what travels instead of resting in a row: the key's id, a dot, base64url. */
export function sealWord(keys: SealingKeys, text: string, about: string): string {
  const { keyId, sealed } = seal(keys, text, about);
  return `${keyId}.${sealed.toString('base64url')}`;
}

/** @throws Error as `open` does */
export function openWord(keys: SealingKeys, word: string, about: string): string {
  const dot = word.indexOf('.');
  return open(keys, word.slice(0, dot), Buffer.from(word.slice(dot + 1), 'base64url'), about);
}
