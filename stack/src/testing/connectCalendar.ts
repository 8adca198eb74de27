import type { ProviderName } from '@holdfast/domain/calendars/types.ts';
import type { Sandbox } from '@holdfast/sandbox/startSandbox.ts';
import { type BookableHost, expectStatus } from './hosts.ts';
import { waitUntil } from './waitUntil.ts';

export interface ConnectedCalendar {
  connectionId: string;
  email: string;
  /** Of the account's own calendar, which blocks and receives bookings: ours, and the provider's. */
  calendarId: string;
  remoteId: string;
}

/** Connects a new account of the sandbox to a host, through its consent page and back as a browser goes, and waits until it is read. */
export async function connectCalendar(
  host: BookableHost,
  { control }: Sandbox,
  provider: ProviderName,
  email = `${host.user.username}@${provider}.test`,
): Promise<ConnectedCalendar> {
  if (!control.hasAccount(email)) control.addAccount({ provider, email });
  const { body } = await expectStatus(host.call('POST', `/calendars/${provider}/connect`, {}), 200);
  const consent = await fetch(`${body.url}&auto=1&login_hint=${email}`, { redirect: 'manual' });
  const back = new URL(consent.headers.get('location') ?? '');
  await expectStatus(host.call('GET', back.pathname.replace('/api', '') + back.search), 303);
  const connection = await waitUntil('the account has been read', async () => {
    const { items } = (await host.call('GET', '/calendars')).body as { items: Listed[] };
    return items.find((one) => one.accountEmail === email && one.checkedAt !== null);
  });
  const own = connection.calendars.find(({ isPrimary }) => isPrimary);
  return { connectionId: connection.id, email, calendarId: own?.id ?? '', remoteId: control.calendars(email)[0]?.id ?? '' };
}

interface Listed {
  id: string;
  accountEmail: string;
  checkedAt: string | null;
  calendars: { id: string; isPrimary: boolean }[];
}
