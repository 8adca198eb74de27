import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { httpClient } from '@holdfast/api/testing/httpClient.ts';
import { launchBrowser } from './chromium.ts';
import { exampleHost, type ExampleHost } from './exampleHost.ts';

/**
 * `npm run screenshots [-- <part of a page's name>] [de]`: every page of the stack that `npm start` keeps up, at 360 and 1280 px, light and
 * dark, in the folder `screenshots/`, with a new example host, in German where that is asked for. Complaints of the browser are printed.
 */
const origin = process.env['PUBLIC_ORIGIN'];
if (!origin) {
  console.error('Start the stack first (npm start), then run this in another terminal.');
  process.exit(1);
}
const folder = join(import.meta.dirname, '../../screenshots');
const isGerman = process.argv.includes('de', 2);
const wanted = process.argv.slice(2).find((argument) => argument !== 'de') ?? '';

const host = await exampleHost(() => httpClient(`${origin}/api`, origin));
if (isGerman) await host.call('PATCH', '/auth/me', { language: 'de' });
const visits = [
  { pages: visitorsPages(host), cookies: new Map<string, string>() },
  { pages: hostPages(host), cookies: host.cookies },
].map(({ pages, cookies }) => ({ cookies, pages: Object.entries(pages).filter(([name]) => name.includes(wanted)) }));
if (wanted === '') await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
let taken = 0;
for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { pages, cookies } of visits) await takeAll(pages, cookies, width, colorScheme);
  }
}
await browser.close();
console.log(`${taken} screenshots in ${folder}`);

async function takeAll(
  pages: [string, string][],
  cookies: Map<string, string>,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const context = await browser.newContext({
    baseURL: origin ?? '',
    colorScheme,
    locale: isGerman ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/London',
    viewport,
  });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin ?? '' })));
  const page = await context.newPage();
  let shown = '';
  page.on('console', (message) => (message.type() === 'error' ? console.log(`${shown}: ${message.text()}`) : undefined));
  page.on('pageerror', (error) => console.log(`${shown}: ${error.message}`));
  for (const [name, path] of pages) {
    shown = `${name} ${width} ${colorScheme}`;
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    taken++;
  }
  await context.close();
}

function visitorsPages({ user, typePath, freeStart, managePath, cancelledPath }: ExampleHost): Record<string, string> {
  const at = encodeURIComponent(freeStart);
  const manage = managePath.split('?')[0] ?? '';
  return {
    front: '/',
    'account-login': '/login',
    'account-signup': '/signup',
    'account-forgot': '/forgot-password',
    'guest-profile': `/${user.username}`,
    'guest-times': typePath,
    'guest-time-chosen': `${typePath}?month=${freeStart.slice(0, 7)}&day=${freeStart.slice(0, 10)}&at=${at}`,
    'guest-form': `${typePath}/book?at=${at}`,
    'guest-taken': `${typePath}/book?at=2027-01-01T03:00:00Z`,
    'guest-nothing-free': `${typePath}?month=2099-01`,
    'guest-booked': managePath,
    'guest-move': `${manage}/move`,
    'guest-cancel': `${manage}/cancel`,
    'guest-cancelled': cancelledPath,
    'guest-old-link': '/manage/00000000-0000-4000-8000-000000000000',
    'guest-unknown': '/nobody-of-that-name',
    zone: '/zone?next=/&q=new',
  };
}

function hostPages({ bookingId, meetingTypeId, freeStart }: ExampleHost): Record<string, string> {
  return {
    'account-welcome': '/welcome',
    'account-ready': '/welcome/ready',
    'host-today': '/today',
    'host-bookings': '/bookings',
    'host-booking': `/bookings/${bookingId}`,
    'host-booking-move': `/bookings/${bookingId}/move`,
    'host-booking-cancel': `/bookings/${bookingId}/cancel`,
    'host-meeting-types': '/meeting-types',
    'host-meeting-type': `/meeting-types/${meetingTypeId}`,
    'host-meeting-type-new': '/meeting-types/new',
    'host-meeting-type-delete': `/meeting-types/${meetingTypeId}/delete`,
    'host-availability': '/availability',
    'host-blocks': '/availability/blocks',
    'host-explain': `/availability/explain?meetingTypeId=${meetingTypeId}&startTime=${encodeURIComponent(freeStart)}`,
    'host-settings': '/settings',
    'host-calendars': '/settings/calendars',
    'host-security': '/settings/security',
    'host-data': '/settings/data',
    'host-delete': '/settings/delete',
  };
}
