import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Signs id tokens. The key is made when first needed, one for the process, and is another one after a restart. */
export interface IdTokens {
  keyId: string;
  sign(claims: Record<string, unknown>): string;
  publicKey(): KeyObject;
}

let pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;
const keys = () => (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));

export function createIdTokens(): IdTokens {
  const keyId = 'sandbox-1';
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    keyId,
    publicKey: () => keys().publicKey,
    sign(claims) {
      const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys().privateKey, 'base64url')}`;
    },
  };
}
