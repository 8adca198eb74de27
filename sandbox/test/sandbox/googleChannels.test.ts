import { randomUUID } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/startSandbox.ts';
import { eventually, googleApi, googleScopes, refusal, sandboxWithHosts } from '../rig.ts';
import { startReceiver } from './receiver.ts';

describe('a Google channel', () => {
  let sandbox: Sandbox;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let api: calendar_v3.Calendar;
  beforeEach(async () => {
    [sandbox, receiver] = await Promise.all([sandboxWithHosts(), startReceiver()]);
    api = googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes));
  });
  afterEach(() => Promise.all([sandbox.stop(), receiver.stop()]));

  const watch = async (more: calendar_v3.Schema$Channel = {}) =>
    (
      await api.events.watch({
        calendarId: 'primary',
        requestBody: { id: randomUUID(), type: 'web_hook', address: receiver.url, token: 'secret', ...more },
      })
    ).data;
  const insert = () =>
    api.events.insert({ calendarId: 'primary', requestBody: { start: { date: '2027-01-01' }, end: { date: '2027-01-02' } } });
  const states = () => receiver.received.map(({ headers }) => headers['x-goog-resource-state']);
  const arrived = (count: number) => eventually(() => receiver.received.length >= count);

  it('says once that it is open, then of every change that there was one, own ones too', async () => {
    const channel = await watch();
    await arrived(1);
    await insert();
    await arrived(2);
    expect(states()).toEqual(['sync', 'exists']);
    const [first, second] = receiver.received;
    expect(first?.headers).toMatchObject({
      'x-goog-channel-id': channel.id,
      'x-goog-channel-token': 'secret',
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-uri': channel.resourceUri,
      'x-goog-message-number': '1',
      'content-length': '0',
    });
    expect(first?.body).toBe('');
    expect(Number(second?.headers['x-goog-message-number'])).toBeGreaterThan(1);
  });

  it('lasts a week, at most thirty days, and is silent then', async () => {
    expect(Number((await watch()).expiration) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(Number((await watch({ params: { ttl: '99999999' } })).expiration) - Date.now()).toBeLessThan(30.1 * 86_400_000);
    await arrived(2);
    sandbox.control.set('clock/advance', { ms: 8 * 86_400_000 });
    sandbox.control.createEvent('h@google.test', { start: { date: '2027-01-01' }, end: { date: '2027-01-02' } });
    await arrived(3);
    sandbox.control.set('channels/expire', {});
    sandbox.control.createEvent('h@google.test', { start: { date: '2027-01-01' }, end: { date: '2027-01-02' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(receiver.received).toHaveLength(3);
  });

  it('is stopped once, and its id never used again', async () => {
    const { id, resourceId } = await watch();
    await arrived(1);
    const stop = () => api.channels.stop({ requestBody: { id: id!, resourceId: resourceId! } });
    await stop();
    await insert();
    expect(await refusal(stop())).toEqual([404, 'notFound']);
    expect(await refusal(watch({ id: id! }))).toEqual([400, 'channelIdNotUnique']);
    expect(states()).toEqual(['sync']);
  });

  it('is refused for an address elsewhere, and for http where that is not allowed', async () => {
    expect(await refusal(watch({ address: 'https://example.com/hook' }))).toEqual([400, 'push.webhookUrlNotHttps']);
    sandbox.control.set('behaviour', { allowHttpWebhooks: false });
    expect(await refusal(watch())).toEqual([400, 'push.webhookUrlNotHttps']);
  });

  it('tries again after a 503, not after a 404', async () => {
    receiver.statuses.push(503, 200, 404);
    await watch();
    await arrived(2);
    await insert();
    await arrived(3);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(states()).toEqual(['sync', 'sync', 'exists']);
  });

  it.each([
    [{ drop: true }, 0],
    [{ duplicate: true }, 2],
    [{ storm: 20 }, 20],
  ])('with %o says %i times that something changed', async (rule, count) => {
    await watch();
    await arrived(1);
    sandbox.control.set('webhooks', rule);
    await insert();
    await arrived(1 + count);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.received).toHaveLength(1 + count);
  });

  it('brings a wrong token, a late or a swapped message where it is told to', async () => {
    await watch();
    await arrived(1);
    sandbox.control.set('webhooks', { wrongToken: true, delayMs: 50 });
    await insert();
    await arrived(2);
    expect(receiver.received[1]?.headers['x-goog-channel-token']).not.toBe('secret');
    sandbox.control.set('webhooks', { reorder: true });
    await insert();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.received).toHaveLength(2);
    await insert();
    await arrived(4);
  });
});
