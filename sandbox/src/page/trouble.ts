import type { Account } from '../store/model.ts';
import type { World } from '../world.ts';
import { switches } from '../control/switches.ts';
import { escapeHtml } from './escape.ts';
import { layout } from './layout.ts';
import { masthead } from './masthead.ts';

type Turn = (world: World, account: Account) => void;

/** What a person can make go wrong with a press; the control API has more. */
const troubles: Record<string, { name: string; says: string; turn: Turn }> = {
  unavailable: {
    name: 'Unavailable',
    says: 'The next five calls answer 503.',
    turn: (world, { email }) => switches.fault.run(world, { match: { account: email }, times: 5, status: 503 }),
  },
  throttled: {
    name: 'Too many requests',
    says: 'The next call answers 429 with a wait of 30 seconds.',
    turn: (world, { email }) => switches.fault.run(world, { match: { account: email }, status: 429, headers: { 'retry-after': '30' } }),
  },
  slow: {
    name: 'Slow',
    says: 'The next ten calls take three seconds each.',
    turn: (world, { email }) => switches.fault.run(world, { match: { account: email }, times: 10, delayMs: 3_000 }),
  },
  lostReply: {
    name: 'Lost reply',
    says: 'The next event is created, but the answer never arrives.',
    turn: (world, { email }) =>
      switches.fault.run(world, { match: { account: email, method: 'POST', path: '/events' }, mode: 'after-commit', drop: true }),
  },
  revoked: {
    name: 'Access revoked',
    says: 'The account takes back what it allowed.',
    turn: (world, { id }) => switches['grant/revoke'].run(world, { account: id }),
  },
  expired: {
    name: 'Token expired',
    says: 'Access tokens end now and have to be refreshed.',
    turn: (world, { id }) => switches['tokens/expire'].run(world, { account: id }),
  },
  sync: {
    name: 'Sync token gone',
    says: 'The next round of changes answers 410.',
    turn: (world, { id }) => switches['sync/invalidate'].run(world, { account: id }),
  },
  silent: {
    name: 'Silence',
    says: 'Notifications are lost from now on.',
    turn: (world, { provider }) => switches.webhooks.run(world, { provider, drop: true }),
  },
  calm: {
    name: 'All well',
    says: 'Takes back every fault, and lets notifications through.',
    turn: (world) => {
      world.faults.clear();
      world.deliveries.clearRules();
    },
  },
};

export function troublePage(world: World, done: string | null, chosen: string | null): string {
  const accounts = [...world.store.accounts.values()];
  const options = accounts
    .map(({ id, email }) => `<option value="${escapeHtml(id)}"${id === chosen ? ' selected' : ''}>${escapeHtml(email)}</option>`)
    .join('');
  const cards = Object.entries(troubles).map(
    ([key, { name, says }]) =>
      `<div class="card"><div><h2>${name}</h2><p class="quiet">${says}</p></div><button name="trouble" value="${key}">${name}</button></div>`,
  );
  const said = done === null ? undefined : troubles[done];
  return layout(
    'Trouble',
    `${masthead('faults')}<main><h1>Trouble to try</h1>${said === undefined ? '' : `<p class="note" role="status">Done: ${said.says}</p>`}
    ${
      accounts.length === 0
        ? '<p>There are no accounts yet.</p>'
        : `<form method="post" action="/_sandbox/faults"><label class="field">Account<select name="account">${options}</select></label>
           <div class="faults">${cards.join('')}</div></form>`
    }</main>`,
  );
}

/** Does what a button of the page says; false where there is no such button or account. */
export function makeTrouble(world: World, fields: URLSearchParams): boolean {
  const trouble = troubles[fields.get('trouble') ?? ''];
  const account = world.store.accounts.get(fields.get('account') ?? '');
  if (trouble === undefined || account === undefined) return false;
  trouble.turn(world, account);
  return true;
}
