import type { Clock } from './clock.ts';
import type { Faults } from './control/faults.ts';
import type { Journal } from './control/journal.ts';
import type { Deliveries } from './control/deliveries.ts';
import type { Grants } from './oauth/grants.ts';
import type { IdTokens } from './oauth/idTokens.ts';
import type { Store } from './store/store.ts';

/** How the providers behave where they differ from day to day; the control API changes it. */
export interface Behaviour {
  /** How long a Meet or Teams link is pending; negative for one that fails. */
  conferenceDelayMs: number;
  conferenceFails: boolean;
  /** The largest page, whatever a caller asks for; null for the provider's own limit. */
  pageSize: number | null;
  /** Puts an empty page before each full one. */
  emptyPages: boolean;
  /** Whether Google takes `http:` addresses for its channels. */
  allowHttpWebhooks: boolean;
  /** How many calls of one mailbox Graph works on at once. */
  mailboxConcurrency: number;
  /** Every item of a Graph delta comes twice. */
  duplicateDelta: boolean;
}

/** One sandbox: what both listeners, the page and the control API share. */
export interface World {
  clock: Clock;
  store: Store;
  grants: Grants;
  idTokens: IdTokens;
  faults: Faults;
  journal: Journal;
  deliveries: Deliveries;
  behaviour: Behaviour;
  /** Epoch milliseconds before which no pending link becomes ready. */
  nextConferenceAt: number;
  /** Pages that are still to be asked for, by their token. */
  cursors: Map<string, unknown>;
  /** AADSTS codes that the next token calls of Microsoft's answer with, in this order. */
  identityFailures: number[];
  /** Origins, known once both listen. */
  urls: { google: string; microsoft: string };
}
