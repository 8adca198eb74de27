import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { bookedHeading, fillIn, formPage, typePage, visit } from '@holdfast/e2e/guests.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
let host: BookableHost;
beforeAll(async () => {
  rig = await webRig();
  host = await rig.makeHost({ color: '#b3261e' });
}, 120_000);
afterAll(() => rig.close());

const times = (page: Page) => page.getByRole('list', { name: /^Times on/ }).getByRole('link');
const hueOf = (page: Page, selector: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('--accent-hue').trim()`);

describe('what a guest has typed', () => {
  it('is there again after another time was chosen, and nowhere after the booking', async () => {
    const page = await visit(rig, formPage(host, host.start(3)));
    await fillIn(page, 'again@example.com');
    await page.getByLabel('Anything to prepare?').fill('The plan');
    await page.getByRole('link', { name: 'Choose another time' }).click();
    await times(page).nth(7).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/^Held for you until/).waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Grace Example');
    expect(await page.getByLabel('Email').inputValue()).toBe('again@example.com');
    expect(await page.getByLabel('Anything to prepare?').inputValue()).toBe('The plan');
    expect(page.url()).not.toMatch(/again|Grace|plan/);
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toMatch(/again@|Grace|plan/);
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
    await page.goBack();
    await page.getByLabel('Email').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('');
  });

  it('without JavaScript is there again on the way back', async () => {
    const page = await visit(rig, formPage(host, host.start(4)), { javaScriptEnabled: false });
    await fillIn(page, 'back@example.com');
    await page.getByRole('link', { name: 'Choose another time' }).click();
    await times(page).first().waitFor();
    await page.goBack();
    expect(await page.getByLabel('Email').inputValue()).toBe('back@example.com');
  });
});

describe('on a phone', () => {
  it.each(['reduce', 'no-preference'] as const)(
    'a chosen day brings its times into view and keeps the focus (motion: %s)',
    async (reducedMotion) => {
      const path = `${typePage(host)}?month=${host.start(9).slice(0, 7)}`;
      const page = await visit(rig, path, { viewport: { width: 360, height: 640 }, reducedMotion });
      expect(await page.evaluate('scrollY')).toBe(0);
      const day = page.locator(`[data-date="${host.start(9).slice(0, 10)}"]`);
      await day.focus();
      expect((await times(page).first().boundingBox())?.y).toBeGreaterThan(600);
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => {
          const box = await times(page).first().boundingBox();
          return box !== null && box.y > 0 && box.y + box.height < 640;
        })
        .toBe(true);
      expect(await day.and(page.locator(':focus')).count()).toBe(1);
    },
  );
});

describe('the host’s colour', () => {
  it('is worn by dialogs and by the pages where a booking is moved and cancelled', async () => {
    const page = await visit(rig, typePage(host));
    const hue = await hueOf(page, '.accented');
    expect(Number(hue)).toBeLessThan(60);
    await page.getByRole('link', { name: /^Times in/ }).click();
    await page.getByRole('dialog').waitFor();
    expect(await hueOf(page, '[role=dialog]')).toBe(hue);

    const { body } = await host.book(host.start(6));
    await page.goto(body.manageUrl);
    for (const rest of ['', '/move', '/cancel']) {
      await page.goto(`/manage/${body.id}${rest}`);
      expect(await hueOf(page, 'main h1')).toBe(hue);
    }
  });
});

describe('the weight of the booking page', () => {
  interface Received {
    bytes: Buffer;
    headers: IncomingHttpHeaders;
  }
  const receive = (path: string, headers: Record<string, string>) =>
    new Promise<Received>((resolve, reject) => {
      get(`${rig.origin}${path}`, { headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ bytes: Buffer.concat(parts), headers: answer.headers }));
      }).on('error', reject);
    });
  const accept = { 'accept-encoding': 'gzip, br' };

  it.each(['', '/__data.json'])('is less than a third where the browser takes it compressed (page%s)', async (rest) => {
    const plain = await receive(typePage(host) + rest, {});
    const small = await receive(typePage(host) + rest, accept);
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) });
    console.log(`booking page${rest}: ${small.bytes.length} bytes over the wire, ${plain.bytes.length} uncompressed`);
    expect(brotliDecompressSync(small.bytes).toString()).toContain('half-an-hour');
    expect(small.bytes.length * 3).toBeLessThan(plain.bytes.length);
  });

  it('is sent as it is where another site asked with the visitor’s cookies', async () => {
    const other = { ...accept, 'sec-fetch-site': 'cross-site' };
    expect((await receive(typePage(host), other)).headers['content-encoding']).toBe('br');
    expect((await receive(typePage(host), { ...other, cookie: 'zone=UTC' })).headers['content-encoding']).toBeUndefined();
  });
});
