import { z } from 'zod';
import { addAccount, addCalendar, findAccount } from '../store/people.ts';
import { settleConferences } from '../store/conferences.ts';
import type { Account, CalendarRecord } from '../store/model.ts';
import { notifyLifecycle } from '../microsoft/subscriptions.ts';
import type { World } from '../world.ts';
import { faultInput } from './faults.ts';
import { webhookInput } from './deliveries.ts';

const account = z.strictObject({ account: z.string() });
const optionalAccount = z.strictObject({ account: z.string().optional() });
const calendar = z.strictObject({ calendar: z.string() });
const on = z.strictObject({ on: z.boolean().default(true) });
const channel = z.strictObject({ channel: z.string().optional() });

/** One switch of the control API: what it takes, and what it does. Accounts are named by id or address, calendars by id. */
function define<Shape extends z.ZodType>(input: Shape, run: (world: World, given: z.output<Shape>) => unknown) {
  return { input, run: (world: World, given: unknown) => run(world, input.parse(given)), takes: {} as z.input<Shape> };
}

export const switches = {
  fault: define(faultInput, (world, given) => world.faults.add(given)),
  'fault/clear': define(z.strictObject({}), (world) => world.faults.clear()),
  'tokens/expire': define(optionalAccount, (world, given) => world.grants.expireAccess(idOf(world, given.account))),
  'tokens/revoke-refresh': define(optionalAccount, (world, given) => world.grants.killRefresh(idOf(world, given.account))),
  'tokens/rotate-strict': define(on, (world, given) => void (world.grants.rules.rotateStrict = given.on)),
  'tokens/lifetime': define(
    z.strictObject({ seconds: z.int() }),
    (world, given) => void (world.grants.rules.accessTokenSeconds = given.seconds),
  ),
  'grant/seven-days': define(on, (world, given) => void (world.grants.rules.sevenDays = given.on)),
  'grant/revoke': define(account, (world, given) => {
    const { id } = accountOf(world, given.account);
    for (const grant of world.store.grants) if (grant.accountId === id) grant.revoked = true;
    world.store.keep();
  }),
  'scopes/remove': define(z.strictObject({ account: z.string(), scopes: z.array(z.string()) }), (world, given) =>
    world.grants.removeScopes(accountOf(world, given.account).id, given.scopes),
  ),
  'client/bad-secret': define(on, (world, given) => {
    for (const client of world.grants.clients)
      client.secret = given.on ? `rotated-${client.secret}` : client.secret.replace(/^rotated-/, '');
  }),
  'client/register': define(
    z.strictObject({ id: z.string(), secret: z.string(), redirectUris: z.array(z.string()).default([]) }),
    (world, given) => {
      world.grants.clients.splice(0, Infinity, ...world.grants.clients.filter(({ id }) => id !== given.id), given);
    },
  ),
  'identity/fail': define(z.strictObject({ code: z.int(), times: z.int().default(1) }), (world, given) =>
    world.identityFailures.push(...Array.from({ length: given.times }, () => given.code)),
  ),
  'sync/invalidate': define(z.strictObject({ calendar: z.string().optional(), account: z.string().optional() }), (world, given) => {
    const accountId = idOf(world, given.account);
    for (const one of world.store.calendars.values())
      if ((given.calendar === undefined || one.id === given.calendar) && (accountId === null || one.accountId === accountId))
        one.epoch += 1;
  }),
  webhooks: define(webhookInput, (world, given) => world.deliveries.rule(given)),
  'webhooks/clear': define(z.strictObject({}), (world) => world.deliveries.clearRules()),
  'channels/expire': define(channel, (world, given) => {
    for (const one of world.store.channels.values())
      if (given.channel === undefined || one.id === given.channel) one.expiresAt = world.clock.now();
  }),
  'subscriptions/expire': define(channel, (world, given) => {
    for (const one of world.store.subscriptions.values())
      if (given.channel === undefined || one.id === given.channel) one.expiresAt = world.clock.now();
  }),
  lifecycle: define(
    z.strictObject({ event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']), channel: z.string().optional() }),
    (world, given) => {
      for (const one of [...world.store.subscriptions.values()]) {
        if (given.channel !== undefined && one.id !== given.channel) continue;
        notifyLifecycle(world, one, given.event);
        if (given.event === 'subscriptionRemoved') world.store.subscriptions.delete(one.id);
      }
    },
  ),
  'clock/advance': define(z.strictObject({ ms: z.number() }), (world, given) => {
    world.clock.advance(given.ms);
    settleConferences(world);
  }),
  'account/create': define(
    z.strictObject({
      provider: z.enum(['google', 'microsoft']),
      email: z.string(),
      name: z.string().optional(),
      zone: z.string().optional(),
      calendars: z.array(z.string()).optional(),
    }),
    (world, given) => addAccount(world.store, given),
  ),
  'calendar/create': define(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      zone: z.string().optional(),
      role: z.enum(['owner', 'writer', 'reader', 'freeBusyReader']).optional(),
    }),
    (world, given) => addCalendar(world.store, accountOf(world, given.account), given),
  ),
  'calendar/delete': define(calendar, (world, given) => void (calendarOf(world, given.calendar).deleted = true)),
  'calendar/readonly': define(z.strictObject({ calendar: z.string(), on: z.boolean().default(true) }), (world, given) => {
    calendarOf(world, given.calendar).role = given.on ? 'reader' : 'owner';
  }),
  'mailbox/disable': define(z.strictObject({ account: z.string(), on: z.boolean().default(true) }), (world, given) => {
    accountOf(world, given.account).disabled = given.on;
  }),
  behaviour: define(
    z
      .strictObject({
        conferenceDelayMs: z.number(),
        conferenceFails: z.boolean(),
        pageSize: z.int().nullable(),
        emptyPages: z.boolean(),
        allowHttpWebhooks: z.boolean(),
        mailboxConcurrency: z.int(),
        duplicateDelta: z.boolean(),
      })
      .partial(),
    (world, given) => void Object.assign(world.behaviour, given),
  ),
  'journal/clear': define(z.strictObject({}), (world) => {
    world.journal.clear();
    world.deliveries.sent.splice(0);
  }),
};

function accountOf(world: World, idOrEmail: string): Account {
  const found = findAccount(world.store, idOrEmail);
  if (found === null) throw new Error(`No account ${idOrEmail}`);
  return found;
}

function idOf(world: World, idOrEmail: string | undefined): string | null {
  return idOrEmail === undefined ? null : accountOf(world, idOrEmail).id;
}

function calendarOf(world: World, id: string): CalendarRecord {
  const found = world.store.calendars.get(id);
  if (found === undefined) throw new Error(`No calendar ${id}`);
  return found;
}
