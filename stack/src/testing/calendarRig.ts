import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { connectAccount } from '@holdfast/activities/calendars/connectAccount.ts';
import { googleProvider } from '@holdfast/activities/calendars/google.ts';
import { microsoftProvider } from '@holdfast/activities/calendars/microsoft.ts';
import type { RoundDeps } from '@holdfast/activities/calendars/roundDeps.ts';
import type { RoundReport } from '@holdfast/activities/calendars/roundReport.ts';
import { syncRound } from '@holdfast/activities/calendars/syncRound.ts';
import { apiRig, type ApiRig, type SignedUp } from '@holdfast/api/testing/apiRig.ts';
import { Calendar } from '@holdfast/db/models/Calendar.ts';
import { CalendarConnection } from '@holdfast/db/models/CalendarConnection.ts';
import { Session } from '@holdfast/db/models/Session.ts';
import { addOauthState, takeOauthState } from '@holdfast/db/queries/oauthStates.ts';
import { callbackAddress } from '@holdfast/domain/calendars/addresses.ts';
import { authorizeUrl } from '@holdfast/domain/calendars/authorizeUrl.ts';
import { codeSealedFor } from '@holdfast/domain/calendars/codeSealedFor.ts';
import type { ConnectOutcome } from '@holdfast/domain/calendars/connectOutcome.ts';
import { sealWord } from '@holdfast/db/seal.ts';
import { calendarSettings } from '@holdfast/domain/calendars/settings.ts';
import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import { type Sandbox, startSandbox } from '@holdfast/sandbox/startSandbox.ts';
import { pino } from 'pino';
import { sandboxEnvironment } from '../pieces/sandboxEnvironment.ts';

/** One host with one connected account, whose calendars a test plays. */
export interface ConnectedHost {
  host: SignedUp;
  connectionId: string;
  email: string;
  /** Of the account's own calendar, at the provider. */
  remoteId: string;
  calendarId: string;
}

export interface CalendarRig {
  api: ApiRig;
  sandbox: Sandbox;
  deps: RoundDeps;
  /** What rounds and the sandbox take for the present; both go on together. */
  nowMs(): number;
  advance(ms: number): void;
  /** A new account at the provider, connected by its consent page to a new host, and not yet read. */
  connect(provider: ProviderName, options?: { zone?: string; host?: SignedUp; email?: string }): Promise<ConnectedHost>;
  /** The same, up to what the attempt came to; `query` is added to the consent page's address. */
  attempt(provider: ProviderName, host: SignedUp, email: string): Promise<ConnectOutcome>;
  round(connectionId: string): Promise<RoundReport>;
  /** The busy times of a connection as rows, `[from, to]` in ISO, in order. */
  busy(connectionId: string): Promise<[string, string][]>;
  connection(connectionId: string): Promise<CalendarConnection>;
  calendar(calendarId: string): Promise<Calendar>;
  scheduleVersion(host: SignedUp): Promise<number>;
  close(): Promise<void>;
}

/** Rounds of connected calendars against the sandbox, with the API for its notifications and without Temporal. */
export async function calendarRig(): Promise<CalendarRig> {
  // A Monday, so that the dates of tests stay ahead of it whenever they are run.
  const startedMs = Date.UTC(2027, 1, 1, 8) - Date.now();
  let passedMs = 0;
  const nowMs = () => Date.now() + startedMs + passedMs;
  const sandbox = await startSandbox({ now: () => Date.now() + startedMs });
  const settings = calendarSettings(sandboxEnvironment(sandbox), 'worker');
  const api = await apiRig({ settings: { calendars: settings } });
  const { db } = api;
  const { google, microsoft } = settings;
  if (!google || !microsoft) throw new Error('The sandbox has both providers');
  const deps: RoundDeps = {
    db,
    providers: {
      google: googleProvider(google, { timeoutMs: 2000 }),
      microsoft: microsoftProvider(microsoft, { timeoutMs: 2000, now: nowMs }),
    },
    keys: api.settings.sealingKeys,
    publicOrigin: api.settings.PUBLIC_ORIGIN,
    notifyOrigin: api.url,
    pollMs: 600_000,
    log: pino({ level: 'silent' }),
  };

  async function attempt(provider: ProviderName, host: SignedUp, email: string): Promise<ConnectOutcome> {
    const [state, codeVerifier] = [randomUUID(), randomBytes(48).toString('base64url')];
    const stateHash = createHash('sha256').update(state).digest();
    const { id: sessionId } = await Session.query(db).findOne({ userId: host.user.id }).throwIfNotFound();
    await addOauthState(db, { stateHash, userId: host.user.id, sessionId, provider, codeVerifier });
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const redirectUri = callbackAddress(deps.publicOrigin, provider);
    const page = authorizeUrl(provider, settings, { state, codeChallenge, redirectUri, loginHint: email });
    const { headers } = await fetch(`${page}&auto=1`, { redirect: 'manual' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    const taken = await takeOauthState(db, { stateHash, sessionId, provider }, (id) => sealWord(deps.keys, code, codeSealedFor(id)));
    return connectAccount(deps, taken?.id ?? '', nowMs());
  }

  return {
    api,
    sandbox,
    deps,
    nowMs,
    advance(ms) {
      passedMs += ms;
      sandbox.control.set('clock/advance', { ms });
    },
    attempt,
    async connect(provider, { zone, host: known, email = `${randomUUID().slice(0, 8)}@${provider}.test` } = {}) {
      if (!sandbox.control.hasAccount(email)) sandbox.control.addAccount({ provider, email, ...(zone !== undefined && { zone }) });
      const host = known ?? (await api.signUp());
      const outcome = await attempt(provider, host, email);
      if (outcome.status !== 'connected') throw new Error(`Not connected: ${outcome.code}`);
      const { connectionId } = outcome;
      const own = await Calendar.query(db).findOne({ connectionId, isPrimary: true }).throwIfNotFound();
      return { host, connectionId, email, remoteId: sandbox.control.calendars(email)[0]?.id ?? '', calendarId: own.id };
    },
    round: (connectionId) => syncRound(deps, connectionId, nowMs()),
    async busy(connectionId) {
      const { rows } = await db.raw<{ rows: { from: Date; to: Date }[] }>(
        `select lower(during) as "from", upper(during) as "to" from busy_times b join calendars c on c.id = b.calendar_id
         where c.connection_id = ? and is_busy order by 1, 2`,
        [connectionId],
      );
      return rows.map(({ from, to }): [string, string] => [from.toISOString(), to.toISOString()]);
    },
    connection: async (id) => CalendarConnection.query(db).findById(id).throwIfNotFound(),
    calendar: async (id) => Calendar.query(db).findById(id).throwIfNotFound(),
    async scheduleVersion({ user }) {
      const { rows } = await db.raw<{ rows: { version: number }[] }>('select schedule_version as version from users where id = ?', [
        user.id,
      ]);
      return rows[0]?.version ?? 0;
    },
    async close() {
      await api.close();
      await sandbox.stop();
    },
  };
}
