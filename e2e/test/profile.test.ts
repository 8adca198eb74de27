import { axeFindings } from '@holdfast/e2e/axe.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

describe('a host’s page', () => {
  it('lists what can be booked, without JavaScript too', async () => {
    const { user } = await rig.signUp({ name: 'Ada Example' });
    for (const javaScriptEnabled of [true, false]) {
      const page = await (await rig.visitor({ javaScriptEnabled })).newPage();
      await page.goto(`/${user.username}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Book a time with Ada Example');
      expect(await page.getByRole('listitem').count()).toBe(2);
    }
  });

  it('says so where nobody is', async () => {
    const page = await (await rig.visitor()).newPage();
    const answer = await page.goto('/nobody-here');
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is nothing here');
  });

  it('has nothing that axe would name, in both themes and at 360 px', async () => {
    const { user } = await rig.signUp();
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await rig.visitor({ colorScheme, viewport: { width: 360, height: 740 } })).newPage();
      await page.goto(`/${user.username}`);
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  it('loads under its own policy: the browser has no complaint', async () => {
    const { user } = await rig.signUp();
    const page = await (await rig.visitor()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => (message.type() === 'error' ? complaints.push(message.text()) : undefined));
    page.on('pageerror', (error) => complaints.push(error.message));
    const answer = await page.goto(`/${user.username}`, { waitUntil: 'networkidle' });
    expect(complaints).toEqual([]);
    const policies = (await answer?.headersArray())?.filter(({ name }) => name.toLowerCase() === 'content-security-policy');
    expect(policies).toHaveLength(1);
    expect(policies?.[0]?.value).toMatch(/script-src 'self' 'nonce-/);
  });
});
