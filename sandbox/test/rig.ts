import { HTTPMessageHandler, Client, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { OAuth2Client } from 'google-auth-library';
import { guardConnections } from '../src/guard/connections.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/startSandbox.ts';

export const googleScopes = [
  'openid',
  'email',
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
  'https://www.googleapis.com/auth/calendar.freebusy',
];
export const microsoftScopes = ['openid', 'profile', 'email', 'offline_access', 'User.Read', 'Calendars.ReadWrite', 'MailboxSettings.Read'];

/** A calendar that a suite may write to, by its provider's own client. */
export interface GoogleRig {
  api: calendar_v3.Calendar;
  calendarId: string;
  stop(): Promise<void>;
}
export interface MicrosoftRig {
  api: Client;
  calendarId: string;
  /** The path of a link of Graph's, as `api()` takes it. */
  pathOf(link: string): string;
  stop(): Promise<void>;
}

/** A sandbox with one host at each provider. */
export async function sandboxWithHosts(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  sandbox.control.addAccount({ provider: 'google', email: 'h@google.test', calendars: ['Team'] });
  sandbox.control.addAccount({ provider: 'microsoft', email: 'h@microsoft.test', calendars: ['Team'] });
  return sandbox;
}

/** The Calendar API of an origin with an access token alone: the client then never refreshes by itself. */
export function googleApi(origin: string, accessToken: string): calendar_v3.Calendar {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: accessToken });
  return calendar({ version: 'v3', auth, rootUrl: `${origin}/` });
}

class BearerToken implements Middleware {
  private next: Middleware | undefined;
  private readonly origin: string;
  private readonly token: string;
  constructor(origin: string, token: string) {
    this.origin = origin;
    this.token = token;
  }
  setNext(next: Middleware): void {
    this.next = next;
  }
  async execute(context: Context): Promise<void> {
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    if (new URL(url).origin !== this.origin) throw new Error(`No token for ${new URL(url).origin}`);
    const headers = { ...(context.options?.headers as Record<string, string> | undefined), Authorization: `Bearer ${this.token}` };
    context.options = { ...context.options, headers };
    await this.next?.execute(context);
  }
}

export function graphApi(origin: string, accessToken: string): Client {
  return Client.initWithMiddleware({ baseUrl: origin, middleware: [new BearerToken(origin, accessToken), new HTTPMessageHandler()] });
}

/** Stops a sandbox, and fails if anything of the process wanted to leave this machine meanwhile. */
function guarded(sandbox: Sandbox): () => Promise<void> {
  const guard = guardConnections();
  return async () => {
    guard.release();
    await sandbox.stop();
    if (guard.foreign.length > 0) throw new Error(`Left this machine for ${guard.foreign.join(', ')}`);
  };
}

/** Google itself where `CONFORMANCE_GOOGLE_TOKEN` and `CONFORMANCE_GOOGLE_CALENDAR` name a test account's, else a sandbox. */
export async function googleRig(): Promise<GoogleRig> {
  const { CONFORMANCE_GOOGLE_TOKEN: token, CONFORMANCE_GOOGLE_CALENDAR: calendarId } = process.env;
  if (token !== undefined && calendarId !== undefined)
    return { api: googleApi('https://www.googleapis.com', token), calendarId, stop: () => Promise.resolve() };
  const sandbox = await sandboxWithHosts();
  return {
    api: googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes)),
    calendarId: sandbox.control.calendars('h@google.test')[1]!.id,
    stop: guarded(sandbox),
  };
}

/** Microsoft itself where `CONFORMANCE_MICROSOFT_TOKEN` and `CONFORMANCE_MICROSOFT_CALENDAR` name a test account's, else a sandbox. */
export async function microsoftRig(): Promise<MicrosoftRig> {
  const { CONFORMANCE_MICROSOFT_TOKEN: token, CONFORMANCE_MICROSOFT_CALENDAR: calendarId } = process.env;
  const isReal = token !== undefined && calendarId !== undefined;
  if (isReal) return { api: graphApi('https://graph.microsoft.com', token), calendarId, pathOf, stop: () => Promise.resolve() };
  const sandbox = await sandboxWithHosts();
  return {
    api: graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes)),
    calendarId: sandbox.control.calendars('h@microsoft.test')[1]!.id,
    pathOf,
    stop: guarded(sandbox),
  };
}

export function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname.replace(/^\/v1\.0/, '') + search;
}

export const prefer = 'outlook.timezone="UTC", IdType="ImmutableId"';

/** The status and the provider's word for it that a refused call has; for Google the first error's reason, for Graph the code. */
export async function refusal(call: Promise<unknown>): Promise<[status: number, code: string | undefined]> {
  try {
    await call;
  } catch (error) {
    const failed = error as {
      status?: number;
      statusCode?: number;
      code?: string;
      response?: { data?: { error?: { errors?: { reason?: string }[] } } };
    };
    if (failed.statusCode !== undefined) return [failed.statusCode, failed.code ?? undefined];
    return [failed.status ?? 0, failed.response?.data?.error?.errors?.[0]?.reason];
  }
  throw new Error('The call was answered');
}

/** Waits until something is so, for a minute at the most. */
export async function eventually(holds: () => boolean): Promise<void> {
  const until = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > until) throw new Error('It never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
