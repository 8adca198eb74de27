import { axeFindings } from '@holdfast/e2e/axe.ts';
import { formPage, typePage, visit } from '@holdfast/e2e/guests.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
let host: BookableHost;
beforeAll(async () => {
  rig = await webRig();
  host = await rig.makeHost();
});
afterAll(() => rig.close());

const focusedDate = 'document.activeElement?.dataset.date';

describe('the calendar', () => {
  it('is one stop of the Tab key; arrows, Home, End and Page keys move in it, Enter shows a day’s times', async () => {
    const page = await visit(rig, `${typePage(host)}?month=2027-03&day=2027-03-10`);
    await page.locator('[data-date="2027-03-10"]').focus();
    for (const [key, date] of [
      ['ArrowRight', '2027-03-11'],
      ['ArrowDown', '2027-03-18'],
      ['Home', '2027-03-15'],
      ['End', '2027-03-21'],
      ['ArrowUp', '2027-03-14'],
      ['ArrowLeft', '2027-03-13'],
      ['PageDown', '2027-04-13'],
      ['PageUp', '2027-03-13'],
    ]) {
      await page.keyboard.press(String(key));
      await expect.poll(() => page.evaluate(focusedDate)).toBe(date);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Saturday 13 March' }).waitFor();
    expect(page.url()).toContain('day=2027-03-13');
    expect(await page.locator('[data-date][tabindex="0"]').count()).toBe(1);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 2, name: 'Wednesday 10 March' }).waitFor();
  });

  it('names each day with its times, and leads from an empty month to the next free day', async () => {
    const { body: schedule } = await host.call('POST', '/schedules', {
      name: 'One day',
      timezone: 'Europe/Berlin',
      rules: [],
      overrides: [{ date: '2027-05-04', intervals: [{ startTime: '09:00', endTime: '11:00' }] }],
    });
    const rare = await rig.makeHost();
    const { body: own } = await rare.call('POST', '/schedules', {
      name: 'One day',
      timezone: 'Europe/Berlin',
      rules: [],
      overrides: schedule.overrides,
    });
    await rare.changeType({ scheduleId: own.id });
    for (const javaScriptEnabled of [true, false]) {
      const page = await visit(rig, `${typePage(rare)}?month=2027-02`, { javaScriptEnabled });
      await page.getByRole('link', { name: 'Go to the next free day, Tuesday 4 May' }).click();
      await page.getByRole('link', { name: 'Tuesday 4 May, 4 times' }).waitFor();
      expect(await page.getByRole('list', { name: 'Times on Tuesday 4 May' }).getByRole('link').count()).toBe(4);
    }
  });
});

describe('the zone', () => {
  it('may lie in the next month already: the days beside an empty month count as free', async () => {
    const evenings = await rig.makeHost();
    const { body: schedule } = await evenings.call('POST', '/schedules', {
      name: 'The last evening of April',
      timezone: 'Europe/Berlin',
      rules: [],
      overrides: [{ date: '2027-04-30', intervals: [{ startTime: '22:00', endTime: '24:00' }] }],
    });
    await evenings.changeType({ scheduleId: schedule.id });
    const page = await visit(rig, `${typePage(evenings)}?month=2027-04`, { timezoneId: 'Asia/Kathmandu' });
    await page.getByRole('link', { name: 'Go to the next free day, Saturday 1 May' }).click();
    await page.getByRole('link', { name: 'Saturday 1 May, 4 times' }).waitFor();
  });

  it('is found from the browser, named, and changed in a list without asking the server for times', async () => {
    const page = await visit(rig, `${typePage(host)}?month=2027-03&day=2027-03-10`, { timezoneId: 'Asia/Kathmandu' });
    await page.getByRole('link', { name: /^Times in Kathmandu/ }).click();
    const asked: string[] = [];
    // The next month is asked for ahead of time; the one that is shown is not asked for again.
    page.on('request', (request) => (/__data\.json\?.*2027-03/.test(request.url()) ? asked.push(request.url()) : undefined));
    await page.getByLabel('Search a city or zone').fill('tel aviv');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^Times in Jerusalem/ }).waitFor();
    expect(asked).toEqual([]);
    // A browser takes down what a page writes into its cookies a moment later; a reload within it would have the old one.
    const kept = async () => (await page.context().cookies()).find(({ name }) => name === 'zone')?.value;
    await expect.poll(kept).toContain('Jerusalem');
    await page.reload();
    expect(await page.getByRole('link', { name: /^Times in / }).textContent()).toMatch(/Jerusalem/);
  });

  it('is the host’s, by name, on a first visit without JavaScript, and can be changed by forms', async () => {
    const page = await visit(rig, typePage(host), { javaScriptEnabled: false, timezoneId: 'Asia/Kathmandu' });
    await page.getByRole('link', { name: /^Times in Berlin/ }).click();
    await page.getByLabel('Search a city or zone').fill('kathm');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: /Kathmandu/ }).click();
    await page.getByRole('link', { name: /^Times in Kathmandu/ }).waitFor();
    await page.getByRole('button', { name: '12-hour' }).click();
    await page.getByRole('link', { name: /[ap]m\)$/i }).waitFor();
  });
});

describe('the booking page', () => {
  it('stands still while it loads, and its largest part is in the first HTML', async () => {
    const page = await (await rig.visitor({ timezoneId: 'Asia/Kathmandu' })).newPage();
    await page.addInitScript(`
      window.shifts = 0; window.largest = '';
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) shifts += entry.value; })).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { largest = entry.element?.textContent.trim() ?? ''; })).observe({ type: 'largest-contentful-paint', buffered: true });
    `);
    const answer = await page.goto(`${typePage(host)}?month=${host.start(40).slice(0, 7)}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /^Times in Kathmandu/ }).waitFor();
    const largest = await page.evaluate<string>('largest');
    expect(largest).not.toBe('');
    expect(await answer?.text()).toContain(largest);
    expect(await page.evaluate<number>('shifts')).toBeLessThan(0.02);
  });

  it('is rendered from at most three reads of the API; the time beside them is reported', async () => {
    const line = (text: string) =>
      JSON.parse(text) as { requestId: string; forwardedRequestId?: string; route: string; ms: number; msg: string };
    const { user } = await rig.signUp();
    const ids: string[] = [];
    for (let visits = 0; visits < 45; visits++) {
      const answer = await fetch(`${rig.origin}/${user.username}/30-minutes`);
      await answer.text();
      ids.push(answer.headers.get('X-Request-Id') ?? '');
    }
    await expect.poll(() => rig.app.lines.some((text) => text.includes(ids.at(-1) ?? '?') && text.includes('"page"'))).toBe(true);
    const requests = rig.app.lines.filter((text) => text.includes('"msg":"request"')).map(line);
    const own = ids.slice(5).map((id) => {
      const total = requests.find(({ requestId, route }) => requestId === id && route === 'page')?.ms ?? Infinity;
      return total - requests.filter(({ forwardedRequestId }) => forwardedRequestId === id).reduce((sum, { ms }) => sum + ms, 0);
    });
    own.sort((a, b) => a - b);
    const median = own[Math.floor(own.length / 2)] ?? Infinity;
    console.log(`booking page: ${median} ms of the server's time beside the API's, p50 of ${own.length}`);
    for (const id of ids) {
      const reads = requests.filter(({ forwardedRequestId }) => forwardedRequestId === id).length;
      expect(reads).toBeGreaterThan(0);
      expect(reads).toBeLessThanOrEqual(3);
    }
  });

  it('can be read in the brightest colours that a host may choose, in both themes', async () => {
    for (const color of ['#ffe000', '#ff0033']) {
      await host.changeType({ color });
      const page = await visit(rig, `${typePage(host)}?month=2027-03&day=2027-03-10&at=2027-03-10T10:00:00Z`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect([color, colorScheme, await axeFindings(page)]).toEqual([color, colorScheme, []]);
      }
    }
  });

  it('has nothing that axe would name where a time is taken, a link is worth nothing or a zone is chosen', async () => {
    const startTime = host.start(12);
    const { body } = await host.book(startTime);
    await rig.client().call('POST', `/bookings/${String(body.id)}/cancel?token=${String(body.manageToken)}`, {});
    const taken = host.start(13);
    await host.book(taken);
    const page = await visit(rig, String(body.manageUrl), { viewport: { width: 360, height: 740 } });
    for (const path of [`/manage/${String(body.id)}`, formPage(host, taken), '/manage/nothing', '/nobody-here', '/zone?next=/', '/']) {
      await page.goto(path, { waitUntil: 'networkidle' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect([path, colorScheme, await axeFindings(page)]).toEqual([path, colorScheme, []]);
      }
    }
    await page.goto(typePage(host), { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /^Times in / }).click();
    await page.getByRole('dialog').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('the picker', () => {
  it('on a phone brings the times of a day into sight when the day is pressed, and leaves the focus where it is', async () => {
    const host = await rig.makeHost();
    const page = await visit(rig, `${typePage(host)}?month=2027-03`, { viewport: { width: 360, height: 640 } });
    const day = page.getByRole('gridcell').getByRole('link').nth(4);
    await day.click();
    await page.waitForURL('**day=*');
    const list = page.getByRole('list', { name: /^Times on/ });
    await expect.poll(async () => ((await list.boundingBox())?.y ?? 9_999) < 320).toBe(true);
    expect(await page.locator(':focus').getAttribute('data-date')).not.toBeNull();
  });

  it('says that the host is away where days off and blocks leave nothing, with the way to the next free day', async () => {
    const host = await rig.makeHost({ bookingWindow: { kind: 'unlimited' } });
    const month = new Date(Date.parse(`${host.start(40).slice(0, 7)}-15T12:00:00Z`));
    const from = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 0)).toISOString();
    const to = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 2)).toISOString();
    expect((await host.call('POST', '/blocks', { startTime: from, endTime: to })).status).toBe(201);
    const page = await visit(rig, `${typePage(host)}?month=${month.toISOString().slice(0, 7)}`);
    await page.getByText(new RegExp(`^${host.user.name} is away in `)).waitFor();
    await page.getByRole('link', { name: /^Go to the next free day/ }).click();
    await page.getByRole('list', { name: /^Times on/ }).waitFor();
  });
});
