import type { Page } from 'playwright-core';

const called = `(() => {
  const at = document.activeElement;
  const named = at?.getAttribute('aria-labelledby');
  return at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? (named && document.getElementById(named)?.textContent) ?? at?.textContent ?? '';
})()`;

/** Presses Tab, or Shift+Tab, until the focus is on what is called so; throws when it is nowhere in sight. */
export async function tabTo(page: Page, name: RegExp, { back = false } = {}): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const at = (await page.evaluate<string>(called)).trim();
    if (name.test(at)) return;
    passed.push(at.slice(0, 24));
  }
  throw new Error(`Tab never comes to ${String(name)}, but to ${passed.join(' | ')}`);
}
