import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { loadPages } from '@holdfast/api/http/pages.ts';
import { formPage } from '@holdfast/e2e/guests.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import { freePort } from '@holdfast/stack/testing/freePort.ts';
import { buildWeb } from '@holdfast/stack/pieces/web.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig({ HOLDFAST_LIMITS: 'safe' })));
afterAll(() => rig.close());

/** The booking form, sent without JavaScript by a guest at `address`, through a proxy that is trusted. */
function send(path: string, address: string, fields: Record<string, string> = {}): Promise<Response> {
  return fetch(`${rig.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: rig.origin, Accept: 'text/html', 'X-Forwarded-For': address },
    body: new URLSearchParams({ name: 'Grace', email: 'grace@example.com', startTime: '2020-01-01T10:00:00Z', timezone: 'UTC', ...fields }),
  });
}

describe('guests without JavaScript, all behind the web’s own address', () => {
  it('are limited each for themselves', async () => {
    const host = await rig.makeHost();
    const path = formPage(host, host.start(3));
    const many = await Promise.all(Array.from({ length: 50 }, (_, index) => send(path, `203.0.113.${index + 1}`)));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([422]));
    const statuses = [];
    for (let tries = 0; tries < 31; tries++) statuses.push((await send(path, '198.51.100.7')).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.slice(0, 30)).toEqual(Array<number>(30).fill(422));
  });

  it('on another site’s form change nothing', async () => {
    const host = await rig.makeHost();
    const answer = await fetch(`${rig.origin}${formPage(host, host.start(3))}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: 'https://evil.example' },
      body: new URLSearchParams({ name: 'Grace', email: 'grace@example.com', startTime: host.start(3).replace('.000Z', 'Z') }),
    });
    expect(answer.status).toBe(403);
    expect((await host.call('GET', '/bookings')).body.items).toEqual([]);
  });
});

describe('hostile input', () => {
  it('in addresses and forms gets a page with what to do, never a broken one', async () => {
    const host = await rig.makeHost();
    const page = `/${host.user.username}/half-an-hour`;
    const paths = [
      `${page}?month=2026-99&day=x&at=%00`,
      `${page}?month=9999-12`,
      `${page}?at=2026-13-45T99:99:00Z`,
      `${page}/book?at=nonsense`,
      `${page}/book?at=2020-01-01T10:00:00Z`,
      `/${'a'.repeat(3000)}`,
      '/%F0%9F%98%80/x',
      '/manage/not-an-id?token=%0d%0aSet-Cookie:x',
      '/zone?next=//evil.example&q=%5B%28',
    ];
    for (const path of paths) {
      const answer = await fetch(`${rig.origin}${path}`, { redirect: 'manual' });
      expect([path, answer.status < 500, answer.headers.get('Location') ?? '']).toEqual([
        path,
        true,
        expect.not.stringMatching(/evil|\r|\n/),
      ]);
    }
    const forms: Record<string, string>[] = [
      { startTime: 'x' },
      { name: 'x'.repeat(5000) },
      { email: 'a@b\r\nBcc: c@d.example' },
      { timezone: 'Mars/Base' },
      { name: '\u202eevil' },
      { holdId: 'x', heldStart: '2020-01-01T10:00:00Z' },
    ];
    for (const fields of forms) expect((await send(formPage(host, host.start(3)), '192.0.2.9', fields)).status).toBeLessThan(500);
  });

  it('is text on the page and nothing else', async () => {
    const name = '<img src=x onerror=alert(1)>{{7*7}}';
    const host = await rig.makeHost({ name, description: `${name}</script><script>alert(2)</script>` });
    const html = await (await fetch(`${rig.origin}/${host.user.username}/half-an-hour`)).text();
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<script>alert');
    const page = await (await rig.visitor()).newPage();
    let alerts = 0;
    page.on('dialog', (dialog) => {
      alerts++;
      void dialog.dismiss();
    });
    await page.goto(`/${host.user.username}/half-an-hour`, { waitUntil: 'networkidle' });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
    expect(alerts).toBe(0);
  });
});

describe('pages whose API is down', () => {
  it('say so, and that it will be back', async () => {
    const { handler } = await buildWeb(join(import.meta.dirname, '../..'));
    process.env['API_ORIGIN'] = `http://127.0.0.1:${await freePort()}`;
    process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
    const pages = await loadPages(handler);
    const server = createServer((req, res) => {
      req.headers['x-forwarded-proto'] = 'http';
      void pages(req, res);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const page = await (await rig.visitor()).newPage();
    const answer = await page.goto(`http://localhost:${typeof address === 'object' && address ? address.port : 0}/demo/30-minutes`);
    expect(answer?.status()).toBe(503);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('We can’t reach our server right now');
    expect(await page.getByRole('link', { name: 'Try again' }).count()).toBe(1);
    server.closeAllConnections();
    server.close();
  });
});
