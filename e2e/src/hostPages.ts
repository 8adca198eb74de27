import type { Page } from 'playwright-core';

/** Logs in by the form and waits for the page after it. */
export async function logIn(page: Page, host: { user: { email: string }; password: string }): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email').fill(host.user.email);
  await page.getByLabel('Password').fill(host.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/today');
}

/** Opens a page with a form and waits until its script has taken over. */
export async function openForm(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('form[novalidate]').first().waitFor();
}

/** The first address in a mail's text that holds `part`. */
export function linkIn(text: string | undefined, part: string): string {
  const link = text?.match(/https?:\/\/\S+/g)?.find((each) => each.includes(part));
  if (!link) throw new Error(`No link with ${part} in the mail: ${text ?? 'no text'}`);
  return link;
}
