import { form, html, redirect, type Answer, type Call } from '../http/exchange.ts';
import { escapeHtml } from '../page/escape.ts';
import { layout } from '../page/layout.ts';
import { findAccount } from '../store/people.ts';
import type { Provider } from '../store/model.ts';
import type { World } from '../world.ts';
import { mayRedirect } from './clients.ts';
import { consentPage } from './consentPage.ts';

/** What a provider decides about its own authorization. */
export interface AuthorizeRules {
  provider: Provider;
  /** Whether a refresh token is to come with the code. */
  offline(query: URLSearchParams, scopes: string[], hadGrant: boolean): boolean;
  /** Parameters that the way back has besides. */
  extra?: Record<string, string>;
  deniedDescription?: string;
}

/** `GET` shows the consent page, or with `login_hint` and `auto=1` allows everything at once; `POST` is what the person decided. */
export function authorize(world: World, rules: AuthorizeRules, call: Call): Answer {
  const query = call.url.searchParams;
  const client = world.grants.clients.find(({ id }) => id === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined) return problem('invalid_client', 'No client is registered under this id.');
  if (!mayRedirect(client, redirectUri)) return problem('redirect_uri_mismatch', `The address ${redirectUri} is not one of the client's.`);
  if (query.get('response_type') !== 'code') return problem('unsupported_response_type', 'Only response_type=code is known.');
  const method = query.get('code_challenge_method');
  if (query.has('code_challenge') && method !== 'S256') return problem('invalid_request', 'Only code_challenge_method=S256 is known.');

  const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const hint = query.get('login_hint') ?? '';
  const accounts = [...world.store.accounts.values()].filter(({ provider }) => provider === rules.provider);
  const decided = call.method === 'POST' ? form(call) : query.get('auto') === '1' && hint !== '' ? allowAll(hint, asked) : null;
  if (decided === null) {
    const action = call.url.pathname + call.url.search;
    return html(consentPage({ provider: rules.provider, action, clientId: client.id, accounts, hint, scopes: asked }));
  }
  const back = new URL(redirectUri);
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  const account = findAccount(world.store, decided.get('account') ?? '', rules.provider);
  if (decided.get('decision') !== 'allow' || account === null) {
    back.searchParams.set('error', 'access_denied');
    if (rules.deniedDescription !== undefined) back.searchParams.set('error_description', rules.deniedDescription);
    return redirect(back.href);
  }
  const scopes = decided.getAll('scope').filter((scope) => asked.includes(scope));
  const offline = rules.offline(query, scopes, world.grants.hasGrant(rules.provider, account.id, client.id));
  const grant = { provider: rules.provider, accountId: account.id, clientId: client.id, scopes };
  back.searchParams.set('code', world.grants.issueCode(grant, { redirectUri, challenge: query.get('code_challenge'), offline }));
  for (const [name, value] of Object.entries(rules.extra ?? { scope: scopes.join(' ') })) back.searchParams.set(name, value);
  return redirect(back.href);
}

function allowAll(hint: string, scopes: string[]): URLSearchParams {
  return new URLSearchParams([['account', hint], ['decision', 'allow'], ...scopes.map((scope) => ['scope', scope])]);
}

function problem(code: string, message: string): Answer {
  return html(
    layout(code, `<main class="narrow"><h1>Access blocked</h1><p>${escapeHtml(message)}</p><p class="quiet">Error 400: ${code}</p></main>`),
    400,
  );
}
