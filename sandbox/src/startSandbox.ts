import { createClock } from './clock.ts';
import { createControl, type Control } from './control/control.ts';
import { createDeliveries } from './control/deliveries.ts';
import { createFaults } from './control/faults.ts';
import { createJournal } from './control/journal.ts';
import { controlRoutes } from './control/routes.ts';
import { googleRoutes } from './google/routes.ts';
import { listen } from './http/listen.ts';
import { bearer } from './http/exchange.ts';
import { mailboxGate } from './microsoft/mailboxGate.ts';
import { microsoftRoutes } from './microsoft/routes.ts';
import { Grants, type Client } from './oauth/grants.ts';
import { createIdTokens } from './oauth/idTokens.ts';
import { pageRoutes } from './page/routes.ts';
import { settleConferences } from './store/conferences.ts';
import { createStore } from './store/store.ts';
import type { World } from './world.ts';

export interface Sandbox {
  /** Origins, without a slash at their end. */
  googleUrl: string;
  microsoftUrl: string;
  control: Control;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** 0, the default, for any free port. Both listen on 127.0.0.1 alone. */
  googlePort?: number;
  microsoftPort?: number;
  /** Keeps accounts, calendars, events, grants, channels and subscriptions over a restart. */
  file?: string;
  /** Registered clients; without redirect URIs any address on this machine will do. */
  clients?: Client[];
  /** Epoch milliseconds; the machine's clock by default. */
  now?: () => number;
}

/** What a client is registered as if nobody says otherwise. */
export const defaultClient: Client = { id: 'holdfast-sandbox', secret: 'sandbox-secret', redirectUris: [] };

/** How often links that were pending are looked at. */
const settleEveryMs = 100;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock(options.now);
  const store = await createStore(clock, options.file);
  const world: World = {
    clock,
    store,
    grants: new Grants(store),
    idTokens: createIdTokens(),
    faults: createFaults(),
    journal: createJournal(),
    deliveries: createDeliveries(),
    behaviour: {
      conferenceDelayMs: 0,
      conferenceFails: false,
      pageSize: null,
      emptyPages: false,
      allowHttpWebhooks: true,
      mailboxConcurrency: 4,
      duplicateDelta: false,
    },
    // What a file brings may still be pending.
    nextConferenceAt: 0,
    cursors: new Map(),
    identityFailures: [],
    urls: { google: '', microsoft: '' },
  };
  // Copies: a switch may give a client another secret.
  world.grants.clients.push(...structuredClone(options.clients ?? [defaultClient]));
  const accountOf = (provider: 'google' | 'microsoft') => (call: Parameters<typeof bearer>[0]) => {
    const accountId = world.grants.check(provider, bearer(call))?.grant.accountId;
    return world.store.accounts.get(accountId ?? '')?.email ?? null;
  };
  const { faults, journal } = world;
  const shared = [...controlRoutes(world), ...pageRoutes(world)];
  const google = await listen({
    name: 'google',
    port: options.googlePort ?? 0,
    routes: [...shared, ...googleRoutes(world)],
    faults,
    journal,
    accountOf: accountOf('google'),
  });
  const microsoft = await listen({
    name: 'microsoft',
    port: options.microsoftPort ?? 0,
    routes: [...shared, ...microsoftRoutes(world)],
    faults,
    journal,
    accountOf: accountOf('microsoft'),
    admit: mailboxGate(world),
  }).catch(async (error: unknown) => {
    await google.stop();
    throw error;
  });
  world.urls = { google: google.url, microsoft: microsoft.url };
  const settling = setInterval(() => settleConferences(world), settleEveryMs);
  return {
    googleUrl: google.url,
    microsoftUrl: microsoft.url,
    control: createControl(world),
    async stop() {
      clearInterval(settling);
      await Promise.all([google.stop(), microsoft.stop(), world.deliveries.stop()]);
      await world.store.stop();
    },
  };
}
