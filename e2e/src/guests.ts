import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { WebRig } from './webRig.ts';

/** The page where the meeting type of `makeHost` is booked. */
export const typePage = ({ user }: BookableHost) => `/${user.username}/half-an-hour`;

/** The form for a start, given as an instant. */
export const formPage = (host: BookableHost, startTime: string) =>
  `${typePage(host)}/book?at=${encodeURIComponent(startTime.replace('.000Z', 'Z'))}`;

/** A new browser that has opened `path` and is at rest. */
export async function visit(rig: WebRig, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await rig.visitor(options)).newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  if (options.javaScriptEnabled !== false && path.includes('/book?')) await page.locator('#booking[novalidate]').waitFor();
  return page;
}

/** The page where a meeting is moved, at the day of a start: the first day with times has few of them left in the evening. */
export async function atDay(page: Page, startTime: string): Promise<void> {
  await page.waitForURL('**/move*');
  const day = startTime.slice(0, 10);
  await page.goto(`${new URL(page.url()).pathname}?month=${day.slice(0, 7)}&day=${day}`, { waitUntil: 'networkidle' });
}

export async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Your name').fill('Grace Example');
  await page.getByLabel('Email').fill(email);
}

export const bookedHeading = (page: Page) => page.getByRole('heading', { name: 'You’re booked with' });
