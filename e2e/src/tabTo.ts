import type { Page } from 'playwright-core';
import { untilTrue } from './untilTrue.ts';

const called = `(() => {
  const at = document.activeElement;
  const named = at?.getAttribute('aria-labelledby');
  return at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? (named && document.getElementById(named)?.textContent) ?? at?.textContent ?? '';
})()`;

/** Whether the focus shows: a ring on it, or on the label that stands for it, and within the window. */
const shown = `(() => {
  const at = document.activeElement;
  const ring = [at, at.closest('label')].find((each) => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
  const box = (ring ?? at).getBoundingClientRect();
  return ring !== undefined && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
})()`;

/** Waits until whoever looks at the page sees where the focus is. */
async function seenFocus(page: Page): Promise<void> {
  await untilTrue(page, shown);
}

/** Presses Tab, or Shift+Tab, until the focus is on what is called so, and can be seen there; throws when it is nowhere. */
export async function tabTo(page: Page, name: RegExp, { back = false } = {}): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const at = (await page.evaluate<string>(called)).trim();
    if (name.test(at)) return seenFocus(page);
    passed.push(at.slice(0, 24));
  }
  throw new Error(`Tab never comes to ${String(name)}, but to ${passed.join(' | ')}`);
}
