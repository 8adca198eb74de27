import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/startSandbox.ts';
import { eventually, graphApi, microsoftScopes, prefer, refusal, sandboxWithHosts } from '../rig.ts';
import { startReceiver } from './receiver.ts';

interface Subscription {
  id: string;
  expirationDateTime: string;
}
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

describe('a Graph subscription', () => {
  let sandbox: Sandbox;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let api: Client;
  beforeEach(async () => {
    [sandbox, receiver] = await Promise.all([sandboxWithHosts(), startReceiver()]);
    api = graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes));
  });
  afterEach(() => Promise.all([sandbox.stop(), receiver.stop()]));

  const subscribe = (more: Record<string, unknown> = {}) =>
    api
      .api('/subscriptions')
      .header('Prefer', prefer)
      .post({
        changeType: 'created,updated,deleted',
        notificationUrl: `${receiver.url}/hook`,
        lifecycleNotificationUrl: `${receiver.url}/lifecycle`,
        resource: `/me/calendars/${sandbox.control.calendars('h@microsoft.test')[0]!.id}/events`,
        expirationDateTime: minutes(4_000),
        clientState: 'secret',
        ...more,
      }) as Promise<Subscription>;
  const day = (date: string) => ({ dateTime: `${date}T00:00:00`, timeZone: 'UTC' });
  const create = () =>
    api
      .api('/me/events')
      .header('Prefer', prefer)
      .post({ isAllDay: true, start: day('2027-01-01'), end: day('2027-01-02') }) as Promise<{ id: string }>;
  const items = () => receiver.received.map(({ body }) => (JSON.parse(body) as { value: [Record<string, string>] }).value[0]);

  it('asks both addresses for their consent, then says what changed', async () => {
    const subscription = await subscribe();
    const { id } = await create();
    await api.api(`/me/events/${encodeURIComponent(id)}`).patch({ subject: 'x' });
    await api.api(`/me/events/${encodeURIComponent(id)}`).delete();
    await eventually(() => receiver.received.length === 3);
    expect(
      items()
        .map((item) => item['changeType'])
        .sort(),
    ).toEqual(['created', 'deleted', 'updated']);
    expect(items()[0]).toMatchObject({ subscriptionId: subscription.id, clientState: 'secret', resourceData: { id } });
  });

  it('is not made for an address that does not answer the validation, or is elsewhere', async () => {
    expect(await refusal(subscribe({ notificationUrl: 'https://example.com' }))).toEqual([400, 'InvalidRequest']);
    receiver.refuseValidation();
    expect(await refusal(subscribe())).toEqual([400, 'InvalidRequest']);
  });

  it('exists once for one resource, and lasts less than a week', async () => {
    expect(await refusal(subscribe({ expirationDateTime: minutes(10_200) }))).toEqual([400, 'InvalidRequest']);
    const subscription = await subscribe({ expirationDateTime: minutes(5) });
    expect(Date.parse(subscription.expirationDateTime) - Date.now()).toBeGreaterThan(44 * 60_000);
    expect((await refusal(subscribe()))[0]).toBe(409);
  });

  it('is renewed, reauthorized and deleted, and gone once it has expired', async () => {
    const { id } = await subscribe();
    const renewed = (await api.api(`/subscriptions/${id}`).patch({ expirationDateTime: minutes(9_000) })) as Subscription;
    expect(Date.parse(renewed.expirationDateTime) - Date.now()).toBeGreaterThan(8_900 * 60_000);
    await api.api(`/subscriptions/${id}/reauthorize`).post({});
    sandbox.control.set('subscriptions/expire', {});
    expect((await refusal(api.api(`/subscriptions/${id}`).patch({ expirationDateTime: minutes(100) })))[0]).toBe(404);
    const next = await subscribe();
    await api.api(`/subscriptions/${next.id}`).delete();
    expect((await refusal(api.api(`/subscriptions/${next.id}`).get()))[0]).toBe(404);
  });

  it.each(['reauthorizationRequired', 'missed', 'subscriptionRemoved'] as const)('tells of %s', async (event) => {
    const { id } = await subscribe();
    sandbox.control.set('lifecycle', { event });
    await eventually(() => receiver.received.length === 1);
    expect(receiver.received[0]?.path).toBe('/lifecycle');
    expect(items()[0]).toMatchObject({ lifecycleEvent: event, subscriptionId: id, clientState: 'secret' });
    const answer = api.api(`/subscriptions/${id}`).get() as Promise<unknown>;
    expect(
      await answer.then(
        () => 'there',
        () => 'gone',
      ),
    ).toBe(event === 'subscriptionRemoved' ? 'gone' : 'there');
  });
});
