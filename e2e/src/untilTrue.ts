import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import type { Page } from 'playwright-core';

/**
 * Waits until an expression holds in the page. Not Playwright's `waitForFunction`: from its second look on that evaluates within the page,
 * whose policy forbids it, so that it fails wherever the first look comes too early.
 */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  await waitUntil(expression, () => page.evaluate<boolean>(expression));
}
