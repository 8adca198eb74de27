import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { typePage, visit } from '@holdfast/e2e/guests.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
let host: BookableHost;
beforeAll(async () => {
  rig = await webRig();
  host = await rig.makeHost({ color: '#b3261e' });
});
afterAll(() => rig.close());

const hueOf = (page: Page, selector: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('--accent-hue').trim()`);

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
    const path = `${typePage(host)}${rest}?month=${host.start(40).slice(0, 7)}`; // a whole month of times
    const plain = await receive(path, {});
    const small = await receive(path, accept);
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
