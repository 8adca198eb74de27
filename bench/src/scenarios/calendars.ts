import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { httpClient, type HttpClient } from '@holdfast/api/testing/httpClient.ts';
import type { PrivateStack } from '../parts/privateStack.ts';
import type { Scenario } from './scenario.ts';

const providers = ['google', 'microsoft'] as const;
const hosts = 50;
const accountsOfEach = 20;
const atOnce = 6;
/** More than the usual poll of ten minutes and what chance adds to it: every account is asked about in it. */
const watchedSeconds = 780;

/** A thousand connected calendar accounts that nothing happens in: what keeping an eye on them costs the one worker. */
export const calendars: Scenario = {
  name: 'calendars',
  async measure({ stack, say }) {
    const owed = Array.from({ length: hosts * accountsOfEach }, (_, index) => index);
    const clients = await Promise.all(Array.from({ length: hosts }, () => signUp(stack.origin)));
    const connectNext = async (): Promise<void> => {
      for (let index = owed.pop(); index !== undefined; index = owed.pop()) {
        await connect(stack, clients[index % hosts] as HttpClient, providers[index % 2] ?? 'google', `${index}-${randomUUID()}@bench.test`);
        if (owed.length % 100 === 0) say(`calendars: ${owed.length} accounts still to connect`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, connectNext));
    await allRead(clients);
    say(`calendars: ${hosts * accountsOfEach} accounts have been read`);
    await wait(20_000);
    const before = stack.cpuSeconds()['worker'] ?? 0;
    const began = performance.now();
    await wait(watchedSeconds * 1000);
    const share = ((stack.cpuSeconds()['worker'] ?? 0) - before) / ((performance.now() - began) / 1000);
    return [
      { what: 'worker, 1,000 connected accounts at rest', unit: '% of a core', ours: [Math.round(share * 1000) / 10], goal: '≤ 25' },
      { what: 'worker, 1,000 connected accounts at rest', unit: 'MB', ours: [stack.memory()['worker'] ?? 0] },
    ];
  },
};

async function signUp(origin: string): Promise<HttpClient> {
  const client = httpClient(`${origin}/api`, origin);
  const unique = randomUUID().slice(0, 12);
  const account = { email: `${unique}@example.com`, password: 'a long enough password', name: 'Bench', username: `b-${unique}` };
  const { status, text } = await client.call('POST', '/auth/signup', { ...account, timezone: 'UTC' });
  if (status !== 201) throw new Error(`${status} instead of 201: ${text}`);
  return client;
}

async function connect(stack: PrivateStack, client: HttpClient, provider: (typeof providers)[number], email: string): Promise<void> {
  const created = await fetch(`${stack.sandbox[provider]}/_sandbox/account/create`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ provider, email }),
  });
  if (!created.ok) throw new Error(`The sandbox made no account: ${await created.text()}`);
  const begun = await client.call('POST', `/calendars/${provider}/connect`, {});
  const consent = await fetch(`${(begun.body as { url: string }).url}&auto=1&login_hint=${encodeURIComponent(email)}`, {
    redirect: 'manual',
  });
  const back = new URL(consent.headers.get('location') ?? '', stack.origin);
  await client.call('GET', back.pathname.replace(/^\/api/, '') + back.search);
}

async function allRead(clients: HttpClient[]): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const lists = await Promise.all(clients.map(async (client) => (await client.call('GET', '/calendars')).body as { items: Listed[] }));
    const items = lists.flatMap((list) => list.items);
    if (items.length === hosts * accountsOfEach && items.every(({ checkedAt }) => checkedAt !== null)) return;
    await wait(1000);
  }
  throw new Error('Not every account was read.');
}

interface Listed {
  checkedAt: string | null;
}
