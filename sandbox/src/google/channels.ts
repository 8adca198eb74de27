import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isLoopbackUrl } from '../guard/loopback.ts';
import { json, jsonBody, noContent, type Answer, type Call, type Route } from '../http/exchange.ts';
import type { Channel } from '../store/model.ts';
import type { World } from '../world.ts';
import { calendarOf, signedIn } from './access.ts';
import { googleError, invalid } from './errors.ts';

const weekSeconds = 604_800;
const monthSeconds = 30 * 86_400;

const watchBody = z.looseObject({
  id: z.string().regex(/^[A-Za-z0-9\-_+/=]{1,64}$/),
  type: z.enum(['web_hook', 'webhook']),
  address: z.string(),
  token: z.string().max(256).optional(),
  params: z.looseObject({ ttl: z.coerce.number().optional() }).optional(),
});
const stopBody = z.looseObject({ id: z.string(), resourceId: z.string() });

/** `events.watch` and `channels.stop`, and the notifications of every change in a watched calendar. */
export function channelRoutes(world: World): Route[] {
  function watch(call: Call): Answer {
    const account = signedIn(world, call, 'writeEvents');
    const calendar = calendarOf(world, account, call.params['calendarId'] ?? '', 'read');
    const parsed = watchBody.safeParse(jsonBody(call));
    if (!parsed.success) throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`);
    const { id, address, token, params } = parsed.data;
    // Nothing is ever sent elsewhere: an address on another machine is refused like one that Google can't reach.
    const allowed = isLoopbackUrl(address) && (world.behaviour.allowHttpWebhooks || address.startsWith('https:'));
    if (!allowed) throw googleError(400, 'push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`);
    if (world.store.channels.has(id)) throw googleError(400, 'channelIdNotUnique', `Channel id ${id} not unique`);
    const seconds = Math.min(params?.ttl ?? weekSeconds, monthSeconds);
    const channel: Channel = {
      id,
      resourceId: createHash('sha256').update(calendar.id).digest('base64url').slice(0, 27),
      resourceUri: `${world.urls.google}/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`,
      calendarId: calendar.id,
      accountId: account.id,
      address,
      token: token ?? null,
      expiresAt: Math.floor(world.clock.now() / 1000 + seconds) * 1000,
      messages: 0,
      stopped: false,
    };
    world.store.channels.set(id, channel);
    world.store.keep();
    const { resourceId, resourceUri, expiresAt } = channel;
    const answer = json({
      kind: 'api#channel',
      id,
      resourceId,
      resourceUri,
      ...(token === undefined ? {} : { token }),
      expiration: String(expiresAt),
    });
    return { ...answer, after: () => notify(world, channel, 'sync') };
  }

  function stop(call: Call): Answer {
    const account = signedIn(world, call, 'readEvents');
    const parsed = stopBody.safeParse(jsonBody(call));
    if (!parsed.success) throw invalid('Required', 'id');
    const channel = world.store.channels.get(parsed.data.id);
    if (channel?.resourceId !== parsed.data.resourceId || channel.accountId !== account.id || !isOpen(world, channel))
      throw googleError(404, 'notFound', `Channel '${parsed.data.id}' not found for project 'sandbox'`);
    channel.stopped = true;
    world.store.keep();
    return noContent;
  }

  world.store.onChange(({ event }) => {
    for (const channel of world.store.channels.values())
      if (channel.calendarId === event.calendarId && isOpen(world, channel)) notify(world, channel, 'exists');
  });

  return [
    ['POST', '/calendar/v3/calendars/:calendarId/events/watch', watch],
    ['POST', '/calendar/v3/channels/stop', stop],
  ];
}

const isOpen = (world: World, channel: Channel) => !channel.stopped && channel.expiresAt > world.clock.now();

function notify(world: World, channel: Channel, state: 'sync' | 'exists'): void {
  // Numbers rise, not one by one.
  channel.messages += state === 'sync' ? 1 : 1 + (channel.messages % 3);
  const headers = {
    'x-goog-channel-id': channel.id,
    'x-goog-channel-expiration': new Date(channel.expiresAt).toUTCString(),
    'x-goog-resource-id': channel.resourceId,
    'x-goog-resource-uri': channel.resourceUri,
    'x-goog-resource-state': state,
    'x-goog-message-number': String(channel.messages),
  };
  const withToken = (token: string | null) => (token === null ? headers : { ...headers, 'x-goog-channel-token': token });
  world.deliveries.send({
    provider: 'google',
    channel: channel.id,
    url: channel.address,
    headers: withToken(channel.token),
    body: '',
    forged: { headers: withToken(randomBytes(16).toString('hex')), body: '' },
  });
}
