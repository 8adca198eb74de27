import { createHash, timingSafeEqual } from 'node:crypto';
import type { Db } from '@holdfast/db/database.ts';
import { findChannel, noteChannelEvent } from '@holdfast/db/queries/calendarChannels.ts';
import { markConnectionDirty } from '@holdfast/db/queries/dirtyConnections.ts';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { readJson } from '../http/body.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { parse } from '../http/input.ts';

const lifecycle = { reauthorizationRequired: 'renew', subscriptionRemoved: 'removed', missed: 'missed' } as const;

/** One POST may speak of several subscriptions. What we don't use is not looked at. */
const graphNotification = z.object({
  value: z
    .array(
      z.object({
        subscriptionId: z.string().max(200),
        clientState: z.string().max(200).nullish(),
        lifecycleEvent: z.string().max(100).nullish(),
      }),
    )
    .max(1000),
});

/**
 * Where providers tell that something has changed. Noted in one row at most, answered at once; what is unknown, stopped or forged is
 * answered just the same and dropped, so that nothing is learned from it and nothing is sent again.
 */
export function calendarNotificationRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'POST',
        path: '/calendars/google/notifications',
        summary: 'For Google: a calendar has changed. Headers say which; there is no body',
        access: 'provider',
        answers: { 204: null },
      },
      async function hearGoogle(ctx) {
        const isHandshake = ctx.get('X-Goog-Resource-State') === 'sync';
        if (!isHandshake) await hear(db, ctx.get('X-Goog-Channel-ID'), ctx.get('X-Goog-Channel-Token'), null);
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/calendars/microsoft/notifications',
        summary: 'For Microsoft Graph: calendars have changed, or need attention. With `validationToken` it is sent back as it came',
        access: 'provider',
        answers: { 200: z.string(), 202: null },
        produces: 'text/plain',
        errors: ['VALIDATION_ERROR'],
      },
      async function hearMicrosoft(ctx) {
        const { validationToken } = ctx.query;
        // Graph waits for this while our own call that asked for the subscription is open: nothing of ours may be waited for.
        if (typeof validationToken === 'string') return { status: 200, raw: validationToken.slice(0, 2000), type: 'text/plain' };
        const { value } = parse(graphNotification, await readJson(ctx));
        for (const { subscriptionId, clientState, lifecycleEvent } of value) {
          await hear(db, subscriptionId, clientState ?? '', lifecycleEvent ?? null);
        }
        return { status: 202 };
      },
    ),
  ];
}

async function hear(db: Db, channelId: string, token: string, lifecycleEvent: string | null): Promise<void> {
  if (!/^[\w-]{1,200}$/.test(channelId)) return;
  const channel = await findChannel(db, channelId);
  if (!channel || !timingSafeEqual(channel.tokenHash, createHash('sha256').update(token).digest())) return;
  if (lifecycleEvent !== null) {
    if (!isLifecycle(lifecycleEvent)) return;
    await noteChannelEvent(db, channel.calendarId, lifecycle[lifecycleEvent]);
  }
  await markConnectionDirty(db, channel.connectionId);
}

function isLifecycle(name: string): name is keyof typeof lifecycle {
  return Object.hasOwn(lifecycle, name);
}
