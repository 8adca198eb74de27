import { exampleHost } from '@holdfast/e2e/exampleHost.ts';
import { tabTo } from '@holdfast/e2e/tabTo.ts';
import { untilTrue } from '@holdfast/e2e/untilTrue.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

/** Tab to what is called so, then Enter, as somebody without a mouse does. */
async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

const type = (page: Page, text: string) => page.keyboard.type(text);
const focused = (page: Page) => page.locator(':focus');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

/** From the month's one stop of the Tab key to the first day after it that has times. */
async function toNextDay(page: Page): Promise<void> {
  await tabTo(page, /, \d+ times?$/);
  for (let presses = 0; presses < 14; presses++) {
    const before = JSON.stringify(await focused(page).getAttribute('data-date'));
    await page.keyboard.press('ArrowRight');
    await untilTrue(page, `(document.activeElement?.getAttribute('data-date') ?? ${before}) !== ${before}`);
    if (/, [1-9]\d* times?$/.test((await focused(page).getAttribute('aria-label')) ?? '')) return;
  }
  throw new Error('No later day has times.');
}

describe('by keyboard alone', () => {
  it('a guest chooses a meeting, a day and a time, answers every kind of question, books, moves and cancels', async () => {
    const host = await exampleHost(() => rig.client());
    const page = await (await rig.visitor()).newPage();
    await page.goto(`/${host.user.username}`, { waitUntil: 'networkidle' });
    await press(page, /^Design review/);
    await page.getByRole('grid').waitFor();
    // This month may have no days left; that of a meeting weeks ahead has several in a row.
    await page.goto(`${host.typePath}?month=${host.freeStart.slice(0, 7)}`, { waitUntil: 'networkidle' });
    await toNextDay(page);
    const date = await focused(page).getAttribute('data-date');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**day=${date}*`);
    expect(await focused(page).getAttribute('data-date')).toBe(date);
    await press(page, /^\d\d:\d\d$/);
    await page.waitForURL('**at=*');
    await press(page, /^Continue$/);
    await page.getByText(/^Held for you until/).waitFor();
    await tabTo(page, /^Your name/);
    await type(page, 'Grace Example');
    await tabTo(page, /^Email/);
    await type(page, 'keys@example.com');
    await tabTo(page, /^What shall we talk about/);
    await type(page, 'The stairs');
    await tabTo(page, /^An idea/);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^Numbers/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Yes/);
    await page.keyboard.press('Space');
    await tabTo(page, /^A number, should the line drop/);
    await type(page, '+49 30 1234567');
    await press(page, /^Book this time$/);
    await heading(page, 'You’re booked with');
    const { items } = (await host.call('GET', '/bookings?status=confirmed')).body;
    const booked = (items as { id: string; inviteeEmail: string; answers: object }[]).find(
      (each) => each.inviteeEmail === 'keys@example.com',
    );
    expect(booked?.answers).toEqual({ topic: 'The stairs', stage: 'A draft', bring: ['Numbers'], first: true, phone: '+49 30 1234567' });

    await press(page, /^Move to another time$/);
    await heading(page, 'Move your meeting');
    await toNextDay(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**day=*');
    await press(page, /^\d\d:\d\d$/);
    await page.waitForURL('**at=*');
    await press(page, /^Move here$/);
    await page.getByText('Your meeting has been moved.').waitFor();
    await press(page, /^Cancel the meeting$/);
    await heading(page, 'Cancel your meeting');
    await tabTo(page, /^Reason/);
    await type(page, 'A cold');
    await press(page, /^Cancel the meeting$/);
    await page.getByText('Your meeting has been cancelled.').waitFor();
  });

  it('a dialog keeps the focus while it is open, and Escape gives it back', async () => {
    const host = await rig.makeHost();
    const page = await (await rig.visitor()).newPage();
    await page.goto(`/${host.user.username}/half-an-hour`, { waitUntil: 'networkidle' });
    await press(page, /^Times in Berlin/);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press('Tab');
      expect(await dialog.locator(':focus').count()).toBe(1);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page).textContent()).toMatch(/Times in Berlin/);
  });

  it('a host signs up, takes a day off, changes a meeting type, blocks time and logs out', async () => {
    const page = await (await rig.visitor()).newPage();
    await page.goto('/', { waitUntil: 'networkidle' });
    await press(page, /^Sign up$/);
    await heading(page, 'Create your account');
    await tabTo(page, /^Name/);
    await type(page, 'Keys Example');
    await tabTo(page, /^Email/);
    await type(page, 'keys-host@example.com');
    await tabTo(page, /^Password/);
    await type(page, 'a long enough secret');
    await page.keyboard.press('Enter');
    await heading(page, 'Welcome, Keys Example');
    await press(page, /^Save hours$/);
    await heading(page, 'Your link is ready');
    await press(page, /^Go to today/);
    await page.waitForURL('**/today');

    await press(page, /^Availability$/);
    await heading(page, 'Availability');
    await page.waitForLoadState('networkidle');
    await tabTo(page, /, usual hours$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Usual hours$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await press(page, /^Save hours$/);
    await page.getByText('Hours saved.').first().waitFor();

    await press(page, /^Meeting types$/);
    await page.waitForURL('**/meeting-types');
    await page.waitForLoadState('networkidle');
    await press(page, /^(Edit )?30 minutes/);
    await heading(page, '30 minutes');
    await page.waitForLoadState('networkidle');
    await tabTo(page, /^Name/);
    await page.keyboard.press('ControlOrMeta+A');
    await type(page, 'A first talk');
    await press(page, /^Save meeting type$/);
    await page.waitForURL('**/meeting-types');
    await page.getByText('A first talk').first().waitFor();

    await press(page, /^Availability$/);
    await heading(page, 'Availability');
    await press(page, /^Blocks$/);
    await heading(page, 'Blocked times');
    await page.waitForLoadState('networkidle');
    for (const [field, hour] of [
      [/^From/, '1000a'],
      [/^Until/, '1130a'],
    ] as const) {
      await tabTo(page, field);
      await type(page, '01122027');
      await page.keyboard.press('ArrowRight');
      // The browser's own clock may be of twelve hours; one of 24 leaves the letter out.
      await type(page, hour);
    }
    await press(page, /^Block this time$/);
    await page.getByText('The time is blocked.').first().waitFor();

    await press(page, /^Log out$/);
    await page.waitForURL('**/login*');
  });
});
