import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isLoopbackUrl } from '../guard/loopback.ts';
import { json, jsonBody, noContent, type Answer, type Call, type Route } from '../http/exchange.ts';
import type { Change } from '../store/model.ts';
import type { Subscription } from '../store/model.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { graphError } from './errors.ts';
import { etagOf } from './eventResource.ts';
import { eventId } from './ids.ts';
import { preferences } from './prefer.ts';
import { validateEndpoint } from './validateEndpoint.ts';

const minuteMs = 60_000;
const mostMinutes = 10_080;
const leastMinutes = 45;

const createBody = z.looseObject({
  changeType: z.string().regex(/^(created|updated|deleted)(,(created|updated|deleted))*$/),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().max(128).nullish(),
});
const renewBody = z.looseObject({ expirationDateTime: z.string() });

/** Subscriptions to a calendar's events, and the notifications of every change there. */
export function subscriptionRoutes(world: World): Route[] {
  const isOpen = (subscription: Subscription) => subscription.expiresAt > world.clock.now();
  const refuse = (message: string) => graphError(400, 'InvalidRequest', message);

  function expiry(text: string): number {
    const ms = Date.parse(text);
    if (Number.isNaN(ms) || ms <= world.clock.now()) throw refuse('Subscription expiration must be in the future.');
    // A minute of grace for clocks that differ.
    if (ms > world.clock.now() + (mostMinutes + 1) * minuteMs)
      throw refuse(`Subscription expiration can only be ${mostMinutes} minutes in the future.`);
    return Math.max(ms, world.clock.now() + leastMinutes * minuteMs);
  }

  function own(call: Call): Subscription {
    const account = signedIn(world, call, 'read');
    const subscription = world.store.subscriptions.get(call.params['id'] ?? '');
    if (subscription?.accountId !== account.id || !isOpen(subscription))
      throw graphError(404, 'ResourceNotFound', 'The object was not found.');
    return subscription;
  }

  async function create(call: Call): Promise<Answer> {
    const account = signedIn(world, call, 'read');
    const parsed = createBody.safeParse(jsonBody(call));
    if (!parsed.success) throw refuse(`Invalid value: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`);
    const { changeType, notificationUrl, resource, clientState } = parsed.data;
    const lifecycleNotificationUrl = parsed.data.lifecycleNotificationUrl ?? null;
    const calendar = calendarOf(world, account, calendarIdIn(resource), 'read');
    const expiresAt = expiry(parsed.data.expirationDateTime);
    for (const url of [notificationUrl, lifecycleNotificationUrl]) {
      if (url === null) continue;
      if (!isLoopbackUrl(url)) throw refuse('The sandbox notifies addresses on this machine only.');
      const problem = await validateEndpoint(url);
      if (problem !== null) throw refuse(problem);
    }
    for (const other of world.store.subscriptions.values())
      if (isOpen(other) && other.accountId === account.id && other.resource === resource && other.changeType === changeType)
        throw graphError(409, 'ExtensionError', 'A subscription for this resource and change type exists already.');
    const subscription: Subscription = {
      id: randomUUID(),
      accountId: account.id,
      calendarId: calendar.id,
      resource,
      changeType,
      notificationUrl,
      lifecycleNotificationUrl,
      clientState: clientState ?? null,
      expiresAt,
      immutable: preferences(call).immutableIds,
    };
    world.store.subscriptions.set(subscription.id, subscription);
    world.store.keep();
    return json(present(subscription), 201);
  }

  function renew(call: Call): Answer {
    const subscription = own(call);
    const parsed = renewBody.safeParse(jsonBody(call));
    if (!parsed.success) throw refuse('Only expirationDateTime can be changed.');
    subscription.expiresAt = expiry(parsed.data.expirationDateTime);
    world.store.keep();
    return json(present(subscription));
  }

  function list(call: Call): Answer {
    const account = signedIn(world, call, 'read');
    return json({
      value: [...world.store.subscriptions.values()].filter((one) => isOpen(one) && one.accountId === account.id).map(present),
    });
  }

  function remove(call: Call): Answer {
    world.store.subscriptions.delete(own(call).id);
    world.store.keep();
    return noContent;
  }

  world.store.onChange((change) => {
    for (const subscription of world.store.subscriptions.values())
      if (
        subscription.calendarId === change.event.calendarId &&
        isOpen(subscription) &&
        subscription.changeType.split(',').includes(change.kind)
      )
        notify(world, subscription, change);
  });

  return [
    ['POST', '/v1.0/subscriptions', create],
    ['GET', '/v1.0/subscriptions', list],
    ['GET', '/v1.0/subscriptions/:id', (call) => json(present(own(call)))],
    ['PATCH', '/v1.0/subscriptions/:id', renew],
    ['DELETE', '/v1.0/subscriptions/:id', remove],
    ['POST', '/v1.0/subscriptions/:id/reauthorize', (call) => (own(call), noContent)],
  ];
}

function calendarIdIn(resource: string): string | undefined {
  const match = /^\/?me\/(?:events|calendar\/events|calendars\/([^/]+(?:\/[^/]+)*)\/events)$/.exec(resource);
  if (match === null) throw graphError(400, 'InvalidRequest', `Resource '${resource}' is not one that the sandbox knows.`);
  return match[1] === undefined ? undefined : decodeURIComponent(match[1]);
}

function present({ accountId, calendarId: _, expiresAt, immutable: _immutable, ...rest }: Subscription) {
  return { ...rest, applicationId: 'sandbox', creatorId: accountId, expirationDateTime: new Date(expiresAt).toISOString() };
}

function notify(world: World, subscription: Subscription, { kind, event }: Change): void {
  const account = world.store.accounts.get(subscription.accountId);
  const id = eventId(event, subscription.immutable);
  const resource = `Users/${subscription.accountId}/Events/${id}`;
  const details = {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expiresAt).toISOString(),
    changeType: kind,
    resource,
    tenantId: account?.tenantId,
    resourceData: { '@odata.type': '#Microsoft.Graph.Event', '@odata.id': resource, '@odata.etag': etagOf(event), id },
  };
  send(world, subscription, subscription.notificationUrl, details);
}

/** A message about the subscription itself; nothing where it has no address for them. */
export function notifyLifecycle(world: World, subscription: Subscription, lifecycleEvent: string): void {
  if (subscription.lifecycleNotificationUrl === null) return;
  const account = world.store.accounts.get(subscription.accountId);
  send(world, subscription, subscription.lifecycleNotificationUrl, {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expiresAt).toISOString(),
    tenantId: account?.tenantId,
    lifecycleEvent,
  });
}

function send(world: World, subscription: Subscription, url: string, details: Record<string, unknown>): void {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const bodyWith = (clientState: string | null) =>
    JSON.stringify({ value: [clientState === null ? details : { ...details, clientState }] });
  const forged = { headers, body: bodyWith(randomBytes(16).toString('hex')) };
  world.deliveries.send({
    provider: 'microsoft',
    channel: subscription.id,
    url,
    headers,
    body: bodyWith(subscription.clientState),
    forged,
  });
}
