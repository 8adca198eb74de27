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
  return page;
}

export async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Your name').fill('Grace Example');
  await page.getByLabel('Email').fill(email);
}

export const bookedHeading = (page: Page) => page.getByRole('heading', { name: 'You’re booked with' });
