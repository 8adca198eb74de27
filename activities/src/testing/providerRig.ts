import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { authorizeUrl } from '@holdfast/domain/calendars/authorizeUrl.ts';
import { calendarSettings, type CalendarSettings } from '@holdfast/domain/calendars/settings.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Control } from '@holdfast/sandbox/control/control.ts';
import type { JournalEntry } from '@holdfast/sandbox/control/journal.ts';
import { guardConnections, type ConnectionGuard } from '@holdfast/sandbox/guard/connections.ts';
import { defaultClient, startSandbox, type Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import type { CalendarRecord } from '@holdfast/sandbox/store/model.ts';
import { googleProvider } from '../calendars/google.ts';
import { microsoftProvider } from '../calendars/microsoft.ts';
import type { CalendarProvider, Grant, RemoteAccount } from '../calendars/provider.ts';

export const providerNames: ProviderName[] = ['google', 'microsoft'];

export interface ProviderRig {
  sandbox: Sandbox;
  settings: CalendarSettings;
  providers: Record<ProviderName, CalendarProvider>;
  /** Sees every connection that would leave this machine. */
  guard: ConnectionGuard;
  /** A new account with its own calendar. */
  addAccount(provider: ProviderName, zone?: string): { email: string; calendar: CalendarRecord };
  /** The same, already agreed to, with what its access token opens. */
  connected(provider: ProviderName, zone?: string): Promise<Connected>;
  /** Calls that were answered, by their decoded path. */
  requests(provider: ProviderName, method: string, path: RegExp): readonly JournalEntry[];
  /** Goes through the consent page as its button does, and exchanges the code. `scopes` are those left ticked. */
  consent(provider: ProviderName, email: string, scopes?: (scope: string) => boolean): Promise<Grant>;
  stop(): Promise<void>;
}

export interface Connected {
  email: string;
  calendar: CalendarRecord;
  /** Of the calendar, as the provider calls it. */
  id: string;
  grant: Grant;
  account: RemoteAccount;
  control: Control;
}

const redirectUri = 'http://localhost:3000/api/calendars/callback';

/** Both providers as they are in production, against a sandbox of their own. Calls give up after a second. */
export async function startProviderRig(): Promise<ProviderRig> {
  const guard = guardConnections();
  const sandbox = await startSandbox();
  const { googleUrl, microsoftUrl, control } = sandbox;
  const settings = calendarSettings(
    {
      HOLDFAST_CALENDARS: 'sandbox',
      GOOGLE_CLIENT_ID: defaultClient.id,
      GOOGLE_CLIENT_SECRET: defaultClient.secret,
      GOOGLE_AUTH_URL: `${googleUrl}/o/oauth2/v2/auth`,
      GOOGLE_TOKEN_URL: `${googleUrl}/token`,
      GOOGLE_REVOKE_URL: `${googleUrl}/revoke`,
      GOOGLE_API_ROOT: `${googleUrl}/`,
      MICROSOFT_CLIENT_ID: defaultClient.id,
      MICROSOFT_CLIENT_SECRET: defaultClient.secret,
      MICROSOFT_AUTHORITY: `${microsoftUrl}/common`,
      MICROSOFT_GRAPH_URL: microsoftUrl,
    },
    'worker',
  );
  if (settings.google === null || settings.microsoft === null) throw new Error('Both providers are set up here');
  const limits = { timeoutMs: 3000 };
  const providers = { google: googleProvider(settings.google, limits), microsoft: microsoftProvider(settings.microsoft, limits) };

  const rig: ProviderRig = {
    sandbox,
    settings,
    providers,
    guard,
    addAccount(provider, zone = 'Europe/Berlin') {
      const email = `host-${randomUUID().slice(0, 8)}@example.com`;
      control.addAccount({ provider, email, zone });
      const [calendar] = control.calendars(email);
      if (calendar === undefined) throw new Error('An account has a calendar');
      return { email, calendar };
    },
    async consent(provider, email, scopes = () => true) {
      const codeVerifier = randomBytes(48).toString('base64url');
      const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
      const page = new URL(authorizeUrl(provider, settings, { state: 'some-state', codeChallenge, redirectUri, loginHint: email }) ?? '');
      const asked = page.searchParams.get('scope')?.split(' ') ?? [];
      const form = new URLSearchParams([
        ['account', email],
        ['decision', 'allow'],
      ]);
      for (const scope of asked.filter(scopes)) form.append('scope', scope);
      const answer = await fetch(page, { method: 'POST', body: form, redirect: 'manual' });
      const back = new URL(answer.headers.get('location') ?? '');
      if (back.searchParams.get('state') !== 'some-state') throw new Error('The state came back changed');
      return providers[provider].exchange({ code: back.searchParams.get('code') ?? '', codeVerifier, redirectUri });
    },
    async stop() {
      await sandbox.stop();
      guard.release();
    },
    async connected(provider, zone) {
      const { email, calendar } = rig.addAccount(provider, zone);
      const grant = await rig.consent(provider, email);
      return { email, calendar, id: calendar.id, grant, account: providers[provider].open(grant.accessToken), control };
    },
    requests: (provider, method, path) =>
      control
        .requests()
        .filter((entry) => entry.provider === provider && entry.method === method && path.test(decodeURIComponent(entry.path))),
  };
  return rig;
}
