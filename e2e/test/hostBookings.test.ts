import { axeFindings } from '@holdfast/e2e/axe.ts';
import { logIn, openForm } from '@holdfast/e2e/hostPages.ts';
import { tabTo } from '@holdfast/e2e/tabTo.ts';
import { untilTrue } from '@holdfast/e2e/untilTrue.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { type BookableHost, expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { startProcess } from '@holdfast/stack/testing/processes.ts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

/** A browser of its own in which the host is logged in. */
async function pageOf(host: BookableHost, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await rig.visitor(options)).newPage();
  await logIn(page, host);
  return page;
}

describe('the timeline', () => {
  it('says in plain words why a mail was not sent, and sends it when the host retries', async () => {
    const host = await rig.makeHost();
    rig.mail.refuse(550);
    const { body } = await host.book(host.start(3));
    const page = await pageOf(host);
    await page.goto(`/bookings/${body.id}`, { waitUntil: 'networkidle' });
    const failed = page.getByRole('listitem').filter({ hasText: 'Confirmation to the guest' });
    await failed.getByText('The mail server refused the address: there may be no such mailbox.').waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/SMTP|550|retrying|due\b/);
    rig.mail.refuse(null);
    await failed.getByRole('button', { name: /^Retry now/ }).click();
    await failed.getByText(/^Sent /).waitFor();
    const reminder = page.getByRole('listitem').filter({ hasText: 'Reminder to the guest, 1 hour before' });
    await reminder.getByRole('button', { name: /^Skip/ }).click();
    await reminder.getByText('You left it out.').waitFor();
  });
});

describe('a booking', () => {
  it('is cancelled with a message, in a dialog or without JavaScript', async () => {
    const host = await rig.makeHost();
    for (const javaScriptEnabled of [true, false]) {
      const { body } = await host.book(host.start(4));
      const page = await pageOf(host, { javaScriptEnabled });
      await page.goto(`/bookings/${body.id}`, { waitUntil: 'networkidle' });
      await page.getByRole('link', { name: 'Cancel booking' }).click();
      await page.getByLabel('Message to the guest').fill('I caught a cold.');
      expect(await page.getByRole('dialog').count()).toBe(javaScriptEnabled ? 1 : 0);
      await page.getByRole('button', { name: 'Cancel booking' }).click();
      await page.getByText('The booking is cancelled. The guest is being told.').waitFor();
      await page.getByText('I caught a cold.').waitFor();
      expect((await host.call('GET', `/bookings/${body.id}`)).body).toMatchObject({
        status: 'cancelled',
        cancellationReason: 'I caught a cold.',
      });
    }
  });

  it('moves to an offered time, and to any other once the host sets rules aside', async () => {
    const host = await rig.makeHost();
    const { body } = await host.book(host.start(2));
    const page = await pageOf(host);
    await page.goto(`/bookings/${body.id}/move?from=${host.start(4).slice(0, 10)}`, { waitUntil: 'networkidle' });
    const time = page.locator('details a').first();
    const at = new URL((await time.getAttribute('href')) ?? '', rig.origin).searchParams.get('at') ?? '';
    await time.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move booking' }).click();
    await page.getByText('The booking is moved. The guest is being told.').waitFor();
    const moved = await host.call('GET', `/bookings/${body.id}`);
    expect(Date.parse(moved.body.startTime)).toBe(Date.parse(at));

    await page.goto(`/bookings/${body.id}/move`, { waitUntil: 'networkidle' });
    await page.getByText('Another time').click();
    await page.getByLabel('Date').fill(host.start(5).slice(0, 10));
    await page.getByLabel('Time', { exact: true }).fill('10:07');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Move to this time?' }).waitFor();
    await page.getByRole('button', { name: 'Move booking' }).click();
    await page.getByText('Your meeting type does not offer that time.').waitFor();
    await page.getByLabel('Working hours and the grid of times').check();
    await page.getByRole('button', { name: 'Move booking' }).click();
    await page.getByText('The booking is moved.').waitFor();
    expect((await host.call('GET', `/bookings/${body.id}`)).body).toMatchObject({ version: 3 });
  });
});

describe('the keyboard alone', () => {
  it('leads from logging in to a cancelled booking', async () => {
    const host = await rig.makeHost();
    const { body } = await host.book(host.start(2), { inviteeName: 'Keyed Guest' });
    const page = await (await rig.visitor()).newPage();
    await openForm(page, '/login');
    await tabTo(page, /^Email/);
    await page.keyboard.type(host.user.email);
    await tabTo(page, /^Password/);
    await page.keyboard.type(host.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/today');
    await tabTo(page, /Keyed Guest/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/bookings/${body.id}`);
    await tabTo(page, /^Cancel booking$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The focus comes back to what opened it.
    await untilTrue(page, "document.activeElement.textContent.trim() === 'Cancel booking'");
    await page.keyboard.press('Enter');
    await untilTrue(page, "document.activeElement.name === 'reason'");
    await page.keyboard.type('Sorry.');
    await tabTo(page, /^Cancel booking$/);
    await page.keyboard.press('Enter');
    await page.getByText('The booking is cancelled.').waitFor();
    expect((await host.call('GET', `/bookings/${body.id}`)).body).toMatchObject({ cancellationReason: 'Sorry.' });
  });
});

describe('the list of bookings', () => {
  it('finds, filters and pages by its address, with and without JavaScript', async () => {
    const host = await rig.makeHost();
    for (const day of [2, 3, 4]) {
      const hours = [0, 1, 2, 3, 4, 5, 6, 7, 8];
      await Promise.all(
        hours.map((hour) => {
          const number = (day - 2) * hours.length + hour;
          const guest = { inviteeName: `Guest ${number}`, inviteeEmail: `guest${number}@example.com` };
          return expectStatus(host.book(host.start(day, hour), guest), 201);
        }),
      );
    }
    for (const javaScriptEnabled of [true, false]) {
      const page = await pageOf(host, { javaScriptEnabled });
      await page.goto('/bookings', { waitUntil: 'networkidle' });
      const rows = page.getByRole('main').locator('a[href^="/bookings/"]');
      expect(await rows.count()).toBe(25);
      await page.getByRole('link', { name: 'Show more' }).click();
      await page.getByText('Guest 26').waitFor();
      expect(await rows.count()).toBe(javaScriptEnabled ? 27 : 2);
      await page.goto('/bookings?q=guest17%40', { waitUntil: 'networkidle' });
      await page.getByText('Guest 17').waitFor();
      expect(await rows.count()).toBe(1);
      await page.getByRole('link', { name: 'Cancelled' }).click();
      await page.getByRole('heading', { name: 'Nothing fits' }).waitFor();
    }
  });
});

describe('the host’s pages', () => {
  it('have nothing that axe would name, in both themes and at 360 px', async () => {
    const host = await rig.makeHost();
    const { body } = await host.book(host.start(1), { notes: 'Could we speak German?' });
    const open = ['/', '/login', '/signup', '/forgot-password', '/reset-password?token=x', '/confirm?token=x'];
    const own = [
      '/welcome',
      '/welcome/ready',
      '/today',
      '/bookings',
      '/bookings?view=past',
      `/bookings/${body.id}`,
      `/bookings/${body.id}/move`,
    ];
    const settings = [`/bookings/${body.id}/cancel`, '/settings', '/settings/security', '/settings/data', '/settings/delete'];
    const options = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
    const visitor = await (await rig.visitor(options)).newPage();
    const page = await pageOf(host, options);
    const look = async (on: Page, path: string) => {
      expect([path, await axeFindings(on)]).toEqual([path, []]);
      // Between the themes only colours differ.
      await on.emulateMedia({ colorScheme: 'dark' });
      await on.reload();
      expect([path, await axeFindings(on, { rules: ['color-contrast'] })]).toEqual([path, []]);
      await on.emulateMedia({ colorScheme: 'light' });
    };
    for (const [on, paths] of [[visitor, open] as const, [page, [...own, ...settings]] as const]) {
      for (const path of paths) {
        await on.goto(path);
        await look(on, path);
        expect([path, await on.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([path, false]);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto('/today');
    await page.getByRole('heading', { name: / – / }).waitFor();
    await look(page, 'the week');
  });

  it('say so when the server behind them is down, and keep what was typed', async () => {
    const [port, nobody] = [await freePort(), await freePort()];
    const origin = `http://localhost:${port}`;
    const web = startProcess('web/build/index.js', {
      PORT: String(port),
      PROTOCOL_HEADER: 'x-forwarded-proto',
      API_ORIGIN: `http://127.0.0.1:${nobody}`,
    });
    try {
      await web.waitForLine('Listening on');
      const page = await (await rig.visitor({ baseURL: origin, extraHTTPHeaders: { 'x-forwarded-proto': 'http' } })).newPage();
      expect((await page.goto('/today'))?.status()).toBe(503);
      await page.getByRole('heading', { name: 'We can’t reach our server right now' }).waitFor();
      await openForm(page, '/login');
      await page.getByLabel('Email').fill('ada@example.com');
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByText('We couldn’t reach our server').waitFor();
      expect(await page.getByLabel('Email').inputValue()).toBe('ada@example.com');
    } finally {
      await web.stop();
    }
  });
});
