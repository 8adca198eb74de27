import { escapeHtml } from '../page/escape.ts';
import { layout } from '../page/layout.ts';
import type { Account, Provider } from '../store/model.ts';

const providerNames: Record<Provider, string> = { google: 'Google', microsoft: 'Microsoft' };

/** What a scope allows, in the words of a consent screen. */
const meanings: Record<string, string> = {
  openid: 'Know who you are',
  email: 'See your email address',
  profile: 'See your name',
  offline_access: 'Keep this access while you are away',
  'User.Read': 'Read your profile',
  'Calendars.Read': 'Read your calendars',
  'Calendars.ReadWrite': 'Read and change your calendars',
  'MailboxSettings.Read': 'Read your time zone and working hours',
  'calendar.events': 'See and change events on all your calendars',
  'calendar.calendarlist.readonly': 'See the list of your calendars',
  'calendar.freebusy': 'See when you are busy',
};

/** Scopes that neither provider lets a person untick. */
const fixed = new Set(['openid', 'email', 'profile', 'offline_access']);

/** The page that asks an account's owner. Posts `account`, `scope` (repeated) and `decision` back to where it came from. */
export function consentPage(options: {
  provider: Provider;
  action: string;
  clientId: string;
  accounts: Account[];
  hint: string;
  scopes: string[];
}): string {
  const { provider, action, clientId, accounts, hint, scopes } = options;
  const chosen = accounts.find(({ email, id }) => email === hint || id === hint) ?? accounts[0];
  const choices = accounts.map(
    (account) =>
      `<label class="choice"><input type="radio" name="account" value="${escapeHtml(account.id)}"${account === chosen ? ' checked' : ''} required>
       <span>${escapeHtml(account.name)} <small>${escapeHtml(account.email)}</small></span></label>`,
  );
  const boxes = scopes.map((scope) => {
    const short = scope.replace('https://www.googleapis.com/auth/', '');
    // A box that can't be unticked is not sent either; the scope is in a field of its own.
    const box = fixed.has(short)
      ? `<input type="checkbox" checked disabled><input type="hidden" name="scope" value="${escapeHtml(scope)}">`
      : `<input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked>`;
    return `<label class="choice">${box}<span>${escapeHtml(meanings[short] ?? short)} <small>${escapeHtml(short)}</small></span></label>`;
  });
  return layout(
    `Sign in with ${providerNames[provider]}`,
    `<main class="narrow"><p class="quiet">${providerNames[provider]} sandbox</p>
    <h1>${escapeHtml(clientId)} asks for access</h1>
    <form method="post" action="${escapeHtml(action)}">
      <fieldset><legend>Account</legend>${choices.join('')}</fieldset>
      <fieldset><legend>It would be able to</legend>${boxes.join('')}</fieldset>
      <p class="actions"><button name="decision" value="allow" class="primary">Allow</button>
      <button name="decision" value="deny" formnovalidate>Deny</button></p>
    </form></main>`,
  );
}
