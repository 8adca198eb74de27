import { randomUUID } from 'node:crypto';
import type { SignedUp } from '@holdfast/api/testing/apiRig.ts';
import type { HttpClient } from '@holdfast/api/testing/httpClient.ts';

export type { SignedUp };

/** A new host, signed up and logged in with `browser`. */
export async function signUpWith(
  browser: HttpClient,
  fields: Partial<Record<'email' | 'password' | 'name' | 'username' | 'timezone', string>> = {},
): Promise<SignedUp> {
  const unique = randomUUID().slice(0, 12);
  const body = {
    email: `${unique}@example.com`,
    password: 'correct horse battery',
    name: 'Ada Host',
    username: `host-${unique}`,
    timezone: 'Europe/Berlin',
    ...fields,
  };
  const answer = await browser.call('POST', '/auth/signup', body);
  if (answer.status !== 201) throw new Error(`Signing up answered ${answer.status}: ${answer.text}`);
  return { ...browser, user: (answer.body as Pick<SignedUp, 'user'>).user, password: body.password };
}
