import { axeFindings } from '@holdfast/e2e/axe.ts';
import { atDay, bookedHeading as won, fillIn, formPage, typePage, visit as visitWith } from '@holdfast/e2e/guests.ts';
import { linkIn } from '@holdfast/e2e/hostPages.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

const visit = (path: string, options: BrowserContextOptions = {}): Promise<Page> => visitWith(rig, path, options);

/** The page that a guest comes to from the mail. */
async function managePage(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const mail = await rig.mail.waitFor(({ envelope, subject }) => envelope.to[0] === email && /^Confirmed/.test(subject ?? ''));
  return visit(linkIn(mail.text, '/manage/'), options);
}

describe('a guest', () => {
  it('books, moves and cancels, with JavaScript and without', async () => {
    const host = await rig.makeHost();
    for (const javaScriptEnabled of [true, false]) {
      const email = `grace-${String(javaScriptEnabled)}@example.com`;
      const day = host.start(javaScriptEnabled ? 3 : 4).slice(0, 10);
      const page = await visit(`${typePage(host)}?month=${day.slice(0, 7)}&day=${day}`, { javaScriptEnabled });
      await page
        .getByRole('list', { name: /^Times on/ })
        .getByRole('link')
        .nth(10)
        .click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText(/^Held for you until/).waitFor();
      await fillIn(page, email);
      await page.getByRole('button', { name: 'Book this time' }).click();
      await page.getByRole('heading', { name: 'You’re booked with' }).waitFor();
      expect(page.url()).not.toMatch(/token/);

      const manage = await managePage(email, { javaScriptEnabled });
      expect(manage.url()).not.toMatch(/token/);
      await manage.getByRole('link', { name: 'Move to another time' }).click();
      await atDay(manage, host.start(6));
      await manage
        .getByRole('list', { name: /^Times on/ })
        .getByRole('link')
        .nth(3)
        .click();
      await manage.getByRole('button', { name: 'Move here' }).click();
      await manage.getByText('Your meeting has been moved.').waitFor();
      await manage.getByRole('link', { name: 'Cancel the meeting' }).click();
      await manage.getByLabel('Reason').fill('I caught a cold.');
      await manage.getByRole('button', { name: 'Cancel the meeting' }).click();
      await manage.getByText('Your meeting has been cancelled.').waitFor();
    }
    const { items } = (await host.call('GET', '/bookings')).body;
    expect(items.map(({ status, version }: { status: string; version: number }) => [status, version])).toEqual([
      ['cancelled', 2],
      ['cancelled', 2],
    ]);
  });

  it('who loses a race for a time books another one in two clicks, and types nothing again', async () => {
    const host = await rig.makeHost();
    const startTime = host.start(3);
    const pages = [await visit(formPage(host, startTime)), await visit(formPage(host, startTime))];
    for (const [index, page] of pages.entries()) await fillIn(page, `racer-${index}@example.com`);
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Book this time' }).click()));
    const dialog = (page: Page) => page.getByRole('dialog', { name: 'That time has just been taken' });
    await Promise.all(pages.map((page) => won(page).or(dialog(page)).waitFor()));
    const losers = [];
    for (const page of pages) if ((await dialog(page).count()) > 0) losers.push(page);
    expect(losers).toHaveLength(1);
    const [loser] = losers as [Page];
    await dialog(loser)
      .getByRole('button', { name: /^Book / })
      .first()
      .click();
    await won(loser).waitFor();
    const { items } = (await host.call('GET', '/bookings')).body;
    expect(items.map(({ inviteeEmail }: { inviteeEmail: string }) => inviteeEmail).sort()).toEqual([
      'racer-0@example.com',
      'racer-1@example.com',
    ]);
  });

  it('is told beside each field what is wrong, and keeps what was typed, with JavaScript and without', async () => {
    const host = await rig.makeHost();
    for (const javaScriptEnabled of [true, false]) {
      const page = await visit(formPage(host, host.start(5)), { javaScriptEnabled });
      await page.getByLabel('Your name').fill('Grace Example');
      await page.getByLabel('Email').fill('grace@example');
      await page.getByLabel('Anything to prepare?').fill('A question about the plan');
      await page.getByRole('button', { name: 'Book this time' }).click();
      await page.locator('[aria-invalid="true"]').waitFor();
      const described = await page.getByLabel('Email').getAttribute('aria-describedby');
      expect(await page.locator(`#${(described ?? '').split(' ').at(-1)}`).textContent()).toMatch(/e-mail address/);
      expect(await page.getByLabel('Your name').inputValue()).toBe('Grace Example');
      expect(await page.getByLabel('Anything to prepare?').inputValue()).toBe('A question about the plan');
    }
  });

  it('in Kathmandu sees a host in New York at the right times on both sides of a clock change', async () => {
    const host = await rig.makeHost({ bookingWindow: { kind: 'unlimited' } });
    const { body: schedule } = await host.call('POST', '/schedules', {
      name: 'New York',
      timezone: 'America/New_York',
      rules: [0, 6].map((dayOfWeek) => ({ dayOfWeek, startTime: '09:00', endTime: '10:00' })),
      overrides: [],
    });
    await host.changeType({ scheduleId: schedule.id, bookingWindow: { kind: 'unlimited' } });
    const options = { timezoneId: 'Asia/Kathmandu', locale: 'en-GB' };
    // New York changes its clocks on Sunday, 14 March 2027: 09:00 there is 19:45 in Kathmandu before, 18:45 after.
    for (const [day, first] of [
      ['2027-03-13', '19:45'],
      ['2027-03-14', '18:45'],
    ]) {
      const page = await visit(`${typePage(host)}?month=2027-03&day=${day}`, options);
      await page.getByText(/^Times in Kathmandu/).waitFor();
      const times = page.getByRole('list', { name: /^Times on/ }).getByRole('link');
      await times.first().waitFor();
      expect((await times.first().textContent())?.trim()).toBe(first);
      expect(await times.count()).toBe(2);
    }
  });

  it('meets nothing that axe would name, in both themes and at 360 px', async () => {
    const host = await rig.makeHost();
    const { body } = await host.book(host.start(6), { inviteeEmail: 'axe@example.com' });
    const manage = new URL(String(body.manageUrl));
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit(typePage(host), { colorScheme, viewport: { width: 360, height: 740 } });
      for (const path of [
        typePage(host),
        formPage(host, host.start(5)),
        `${manage.pathname}${manage.search}`,
        `${manage.pathname}/move`,
        `${manage.pathname}/cancel`,
      ]) {
        await page.goto(path);
        expect([path, await axeFindings(page)]).toEqual([path, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      }
    }
  });

  it('loads less than 70 kB of JavaScript to book', async () => {
    const host = await rig.makeHost();
    const page = await (await rig.visitor()).newPage();
    const sizes: number[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(Number(response.headers()['content-length'] ?? 0));
    });
    await page.goto(typePage(host), { waitUntil: 'networkidle' });
    expect(sizes.length > 0 && sizes.every((size) => size > 0)).toBe(true);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`booking page: ${total} bytes of JavaScript, compressed`);
    expect(total).toBeLessThanOrEqual(70_000);
  });
});
