import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { readSettings, root } from '@holdfast/stack/settings.ts';
import type { Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';

/** Pictures of every page of the running stack, as its demo host and a guest see them, into `screenshots/`. */
const settings = readSettings();
const origin = settings.PUBLIC_ORIGIN;
const password = (await readFile(join(settings.dataDir, 'demo-password'), 'utf8')).trim();
const folder = join(root, 'screenshots');
const dayMs = 86_400_000;

interface Booked {
  id: string;
  startTime: string;
  manageToken: string;
}

/** A booking to show, three weeks ahead where nobody else looks for a slot. */
async function book(): Promise<Booked> {
  const guest = httpClient(`${origin}/api`, origin);
  const { body: host } = (await guest.call('GET', '/demo')) as { body: { meetingTypes: { id: string }[] } };
  const meetingTypeId = host.meetingTypes[0]?.id ?? '';
  const date = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
  const path = `/availability?meetingTypeId=${meetingTypeId}&startDate=${date(21)}&endDate=${date(28)}&timezone=UTC`;
  const { body: month } = (await guest.call('GET', path)) as { body: { slots: { startTime: string }[] } };
  const form = { inviteeName: 'Grace Example', inviteeEmail: 'grace@example.com', inviteeTimezone: 'Asia/Kathmandu' };
  const startTime = month.slots[0]?.startTime;
  const answer = await guest.call(
    'POST',
    '/bookings',
    { meetingTypeId, startTime, ...form },
    { 'X-Idempotency-Key': `picture-${Date.now()}` },
  );
  return answer.body as Booked;
}

const booked = await book();
const guestPages = {
  landing: '/',
  profile: '/demo',
  'meeting-type': '/demo/30-minutes',
  'booking-form': `/demo/30-minutes/book?at=${new Date(Date.parse(booked.startTime) + dayMs).toISOString().replace('.000Z', 'Z')}`,
  manage: `/manage/${booked.id}?token=${booked.manageToken}`,
  'manage-move': `/manage/${booked.id}/move`,
  'manage-cancel': `/manage/${booked.id}/cancel`,
  unknown: '/nobody-is-here',
  login: '/login',
  signup: '/signup',
  'forgot-password': '/forgot-password',
};
const hostPages = {
  today: '/today',
  bookings: '/bookings',
  booking: `/bookings/${booked.id}`,
  'booking-move': `/bookings/${booked.id}/move`,
  'booking-cancel': `/bookings/${booked.id}/cancel`,
  'meeting-types': '/meeting-types',
  'meeting-type-new': '/meeting-types/new',
  availability: '/availability',
  blocks: '/availability/blocks',
  explain: '/availability/explain',
  settings: '/settings',
  security: '/settings/security',
  calendars: '/settings/calendars',
  data: '/settings/data',
  leave: '/settings/delete',
};

async function picture(page: Page, pages: Record<string, string>, suffix: string): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`), fullPage: true });
  }
}

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'en-GB',
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await picture(page, guestPages, `${width}-${colorScheme}`);
    await page.goto('/login');
    await page.getByLabel('Email').fill('demo@example.com');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL('**/today');
    await picture(page, hostPages, `${width}-${colorScheme}`);
    await context.close();
  }
}
await browser.close();
console.log(`${(Object.keys(guestPages).length + Object.keys(hostPages).length) * 4} pictures are in ${folder}`);
