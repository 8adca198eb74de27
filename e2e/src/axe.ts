import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is now, one line each; none is the wish. WCAG 2.2 AA and best practices, unless only some rules are asked for. */
export async function axeFindings(page: Page, { rules }: { rules?: string[] } = {}): Promise<string[]> {
  // A theme that was just changed must have arrived: half-way through, no colour has the contrast that it is to have.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(`(async () => {
    for (let running; (running = document.getAnimations().filter(({ playState }) => playState === 'running')).length > 0; )
      await Promise.allSettled(running.map(({ finished }) => finished));
  })()`);
  await page.evaluate(source);
  const options = JSON.stringify({ runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help} at ${target.join(' ')} (${(failureSummary ?? '').split('\n').slice(1).join(' ').trim()})`,
    ),
  );
}
