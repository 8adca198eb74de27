import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure, monday, useProviderRig, utc } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('validationToken');
    if (token !== null) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(token);
      return;
    }
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(202).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notified`;
});
afterAll(() => {
  server.close();
});

/** What came that carries this secret. */
const withToken = (token: string) =>
  received.filter(({ headers, body }) => headers['x-goog-channel-token'] === token || body.includes(token));

describe.each(providerNames)('%s: watching a calendar', (name) => {
  it('R16: a change is told to the address, with the secret that was given, until it is stopped', async () => {
    const { account, id, control } = await rig().connected(name);
    const token = randomUUID();
    const channel = await account.watch(id, { id: randomUUID(), token, address });
    expect(channel.expiresMs - Date.now()).toBeGreaterThan(6 * 86_400_000);
    expect(channel.expiresMs - Date.now()).toBeLessThanOrEqual(7 * 86_400_000);
    const before = withToken(token).length;
    control.createEvent(id, { start: utc(monday), end: utc(monday + 60_000) });
    await expect.poll(() => withToken(token).length).toBeGreaterThan(before);
    await account.stop(channel);
    await account.stop(channel);
    expect(await account.prolong(channel)).toBeNull();
  });

  it('R12: is prolonged where the provider can, and opened anew where it cannot or has lost it', async () => {
    const { account, id, control } = await rig().connected(name);
    const channel = await account.watch(id, { id: randomUUID(), token: randomUUID(), address });
    const prolonged = await account.prolong(channel);
    if (name === 'google') expect(prolonged).toBeNull();
    else expect(prolonged?.expiresMs).toBeGreaterThanOrEqual(channel.expiresMs);
    control.set(name === 'google' ? 'channels/expire' : 'subscriptions/expire', { channel: channel.channelId });
    expect(await account.prolong(channel)).toBeNull();
    expect((await account.watch(id, { id: randomUUID(), token: randomUUID(), address })).channelId).not.toBe(channel.channelId);
  });

  if (name === 'microsoft')
    it('R13: a subscription whose id was lost is replaced, not doubled', async () => {
      const { account, id, control } = await rig().connected(name);
      const [lost, token] = [randomUUID(), randomUUID()];
      control.set('fault', { match: { provider: name, method: 'POST', path: 'subscriptions' }, mode: 'after-commit', status: 503 });
      expect((await failure(account.watch(id, { id: randomUUID(), token: lost, address }))).kind).toBe('busy');
      const channel = await account.watch(id, { id: randomUUID(), token, address });
      control.createEvent(id, { start: utc(monday), end: utc(monday + 60_000) });
      await expect.poll(() => withToken(token)).toHaveLength(1);
      expect(withToken(lost)).toEqual([]);
      await account.stop(channel);
    });
});
