import { axeFindings } from '@holdfast/e2e/axe.ts';
import { openAs } from '@holdfast/e2e/openAs.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import { type Sandbox, startSandbox } from '@holdfast/sandbox/startSandbox.ts';
import { sandboxEnvironment } from '@holdfast/stack/pieces/sandboxEnvironment.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = '/settings/calendars';
const emails = { Google: 'ada@google.test', Outlook: 'ada@microsoft.test' };
type Provider = keyof typeof emails;

let sandbox: Sandbox;
let rig: WebRig;
beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.control.addAccount({ provider: 'google', email: emails.Google });
  sandbox.control.addAccount({ provider: 'google', email: 'other@google.test' });
  sandbox.control.addAccount({ provider: 'microsoft', email: emails.Outlook });
  sandbox.control.addCalendar(emails.Google, { name: 'Family' });
  rig = await webRig(sandboxEnvironment(sandbox));
});
afterAll(async () => {
  await rig.close();
  await sandbox.stop();
});

/** From the page of calendars through the provider's consent page and back; `decide` is what the host does there. */
async function consent(page: Page, button: string, decide: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { name: 'asks for access' }).waitFor();
  await decide(page);
  await page.waitForURL(`${rig.origin}${here}?*`);
}
const agree = (email: string) => async (page: Page) => {
  await page.getByLabel(email).check();
  await page.getByRole('button', { name: 'Allow' }).click();
};

async function connected(host: BookableHost, provider: Provider, options?: BrowserContextOptions): Promise<Page> {
  const page = await openAs(rig, host, options);
  await page.goto(here);
  await consent(page, `Connect ${provider}`, agree(emails[provider]));
  return page;
}
const accounts = async (host: BookableHost) => (await expectStatus(host.call('GET', '/calendars'), 200)).body.items;
const account = (page: Page, email: string) => page.getByRole('region', { name: email });

describe('a host’s calendars', () => {
  it('are connected through the consent pages of both providers, with and without JavaScript', async () => {
    const host = await rig.makeHost();
    const page = await openAs(rig, host);
    await page.goto(here);
    await page.getByRole('heading', { name: 'Connect your calendar' }).waitFor();
    await consent(page, 'Connect Google', agree(emails.Google));
    await page.getByText(`${emails.Google} is connected.`).waitFor();
    await account(page, emails.Google).getByText('Up to date').waitFor();
    await account(page, emails.Google)
      .getByText(/^Last checked (just now|\d+ s ago)$/)
      .waitFor();

    const plain = await connected(host, 'Outlook', { javaScriptEnabled: false });
    await plain.getByText(`${emails.Outlook} is connected.`).waitFor();
    await waitUntil('both are read', async () =>
      (await accounts(host)).every(({ checkedAt }: { checkedAt: unknown }) => checkedAt !== null),
    );
    await plain.reload();
    for (const email of Object.values(emails)) await account(plain, email).getByText('Up to date').waitFor();
  });

  it('are not connected where the host declines or leaves something out, and the page says why', async () => {
    const host = await rig.makeHost();
    const page = await openAs(rig, host);
    await page.goto(here);
    await consent(page, 'Connect Google', (there) => there.getByRole('button', { name: 'Deny' }).click());
    await page.getByText('You declined, so nothing was connected.').waitFor();
    for (const [provider, scope] of [
      ['Google', 'See the list of your calendars'],
      ['Outlook', 'Read and change your calendars'],
    ] as const) {
      // One that has agreed to nothing yet: earlier consent comes along.
      const email = `new@${provider.toLowerCase()}.test`;
      sandbox.control.addAccount({ provider: provider === 'Google' ? 'google' : 'microsoft', email });
      await consent(page, `Connect ${provider}`, async (there) => {
        await there.getByLabel(scope).uncheck();
        await agree(email)(there);
      });
      await page.getByText('Something that we need was left unticked').waitFor();
    }
    expect(await accounts(host)).toEqual([]);
  });

  it('count as the host chooses: which take time, which one receives, and what tentative means', async () => {
    const host = await rig.makeHost();
    const page = await connected(host, 'Google');
    const box = account(page, emails.Google);
    expect(await box.getByRole('checkbox', { name: emails.Google }).isChecked()).toBe(true);
    expect(await box.getByLabel('Family').isChecked()).toBe(false);
    await box.getByLabel('Family').check();
    await box.getByLabel('Tentative events take your time too').uncheck();
    await box.getByRole('button', { name: 'Save calendars' }).click();
    await box.getByText('Saved. It counts at once.').waitFor();
    await page.getByLabel('Where bookings are written').selectOption({ label: `Family (${emails.Google})` });
    await page.getByRole('button', { name: 'Save calendar', exact: true }).click();
    await page.getByText('Saved. New bookings are written there.').waitFor();
    await page.getByLabel('Don’t book').check();
    await page.getByLabel('The booking stays').check();
    await page.getByRole('button', { name: 'Save choices' }).click();
    await page.getByText('Your choices are saved.').waitFor();

    await page.goto(here);
    expect(await box.getByLabel('Family').isChecked()).toBe(true);
    expect(await page.getByLabel('The booking stays').isChecked()).toBe(true);
    const [{ treatsTentativeAsFree, calendars }] = await accounts(host);
    expect(treatsTentativeAsFree).toBe(true);
    expect(calendars).toMatchObject([
      { isPrimary: true, blocks: true, isDestination: false },
      { name: 'Family', blocks: true, isDestination: true },
    ]);
    const { body } = await host.call('GET', '/auth/me');
    expect(body.user).toMatchObject({ calendarFallback: 'refuse', followsCalendar: 'flag' });
  });

  it('take what happens in them from the list that a guest has open', async () => {
    const host = await rig.makeHost();
    const page = await connected(host, 'Outlook');
    await account(page, emails.Outlook).getByText('Up to date').waitFor();
    const startTime = host.start(2);
    const taken = Temporal.Instant.from(startTime).toZonedDateTimeISO('Europe/Berlin');
    const time = taken.toPlainTime().toString({ smallestUnit: 'minute' });
    const list = `/${host.user.username}/half-an-hour?month=${taken.toPlainDate().toString().slice(0, 7)}&day=${taken.toPlainDate().toString()}`;
    const guest = await (await rig.visitor()).newPage();
    await guest.goto(list, { waitUntil: 'networkidle' });
    const offered = guest.getByRole('link', { name: new RegExp(`^${time}`) });
    await offered.waitFor();

    const wall = (at: Temporal.ZonedDateTime) => ({
      wall: at.toPlainDateTime().toString({ smallestUnit: 'second' }),
      zone: 'Europe/Berlin',
    });
    const calendarId = sandbox.control.calendars(emails.Outlook)[0]!.id;
    sandbox.control.createEvent(calendarId, { title: 'Dentist', start: wall(taken), end: wall(taken.add({ hours: 1 })) });
    const query = new URLSearchParams({ meetingTypeId: host.meetingTypeId, startTime });
    const check = () => rig.client().call('GET', `/availability/check?${query.toString()}`);
    await waitUntil('the time is gone', async () => (await check()).body.available === false);
    await offered.click();
    await guest.getByText('That time has just been taken.').waitFor();
    await offered.waitFor({ state: 'detached' });
    await guest.goto(list);
    await guest.getByRole('list', { name: /^Times on/ }).waitFor();
    expect(await offered.count()).toBe(0);
  });

  it('ask to be connected again once access was taken back, on every page, until they are', async () => {
    const host = await rig.makeHost();
    const page = await connected(host, 'Google');
    const box = account(page, emails.Google);
    await box.getByText('Up to date').waitFor();
    sandbox.control.set('grant/revoke', { account: emails.Google });
    await box.getByRole('button', { name: `Check now: ${emails.Google}` }).click();
    await box.getByText('Needs you').waitFor();
    await box.getByText('Google no longer lets us in').waitFor();
    await page.goto('/today');
    await page.getByText(`We can’t read ${emails.Google} any more.`).waitFor();
    await page.getByRole('link', { name: 'Open your calendars' }).click();

    await consent(page, `Connect again: ${emails.Google}`, agree('other@google.test'));
    await page.getByText('other@google.test is connected.').waitFor();
    await page.getByText(`That is another account than ${emails.Google}`).waitFor();
    await consent(page, `Connect again: ${emails.Google}`, (there) => there.getByRole('button', { name: 'Allow' }).click());
    await page.getByText(`${emails.Google} is connected.`).waitFor();
    await box.getByText('Up to date').waitFor();
    await page.goto('/today');
    expect(await page.getByText('We can’t read').count()).toBe(0);
  });

  it('are disconnected after a question, and count no more', async () => {
    const host = await rig.makeHost();
    const page = await connected(host, 'Google', { javaScriptEnabled: false });
    await page.getByRole('link', { name: `Disconnect… ${emails.Google}` }).click();
    await page.getByRole('heading', { name: 'Disconnect this account?' }).waitFor();
    await page.getByText(emails.Google).waitFor();
    expect(await page.getByText('New bookings are written nowhere').count()).toBe(1);
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByText('The account is disconnected').waitFor();
    expect(await accounts(host)).toEqual([]);
  });

  it('have pages with nothing that axe would name, in both themes and at 360 px', async () => {
    const host = await rig.makeHost();
    const page = await connected(host, 'Google', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    await account(page, emails.Google).getByText('Up to date').waitFor();
    sandbox.control.set('grant/revoke', { account: emails.Google });
    const disconnect = await page.getByRole('link', { name: `Disconnect… ${emails.Google}` }).getAttribute('href');
    for (const state of ['Up to date', 'Needs you']) {
      await page.goto(`${here}?error=scopes`);
      if (state === 'Needs you') {
        await page.getByRole('button', { name: `Check now: ${emails.Google}` }).click();
        await page.getByText(state).waitFor();
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      }
    }
    await page.goto(disconnect ?? '');
    expect(await axeFindings(page)).toEqual([]);
    await page.goto('/today');
    await page.getByText('We can’t read').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
