import { bookedHeading, fillIn, formPage, typePage, visit } from '@holdfast/e2e/guests.ts';
import { openAs } from '@holdfast/e2e/openAs.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
let host: BookableHost;
beforeAll(async () => {
  rig = await webRig();
  host = await rig.makeHost();
});
afterAll(() => rig.close());

const count = async () => ((await host.call('GET', '/bookings')).body.items as unknown[]).length;
const isFree = async (startTime: string) =>
  (await rig.client().call('GET', `/availability/check?meetingTypeId=${host.meetingTypeId}&startTime=${encodeURIComponent(startTime)}`))
    .body.available as boolean;

/** Chooses a time in the list and goes on to the form; the form is alive when this returns, so its countdown runs from here. */
async function choose(page: Page, startTime: string): Promise<void> {
  const [month, day] = [startTime.slice(0, 7), startTime.slice(0, 10)];
  await page.goto(`${typePage(host)}?month=${month}&day=${day}&at=${encodeURIComponent(startTime.replace('.000Z', 'Z'))}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/^Held for you until/).waitFor();
  await page.locator('#booking[novalidate]').waitFor();
}

describe('a chosen time', () => {
  it('is held against everyone else, and let go on the way back and when the page is closed', async () => {
    const startTime = host.start(3);
    const page = await (await rig.visitor()).newPage();
    await choose(page, startTime);
    expect(await isFree(startTime)).toBe(false);
    await page.getByRole('link', { name: /Choose another time/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Half an hour' }).waitFor();
    await expect.poll(() => isFree(startTime)).toBe(true);
    await choose(page, startTime);
    expect(await isFree(startTime)).toBe(false);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => isFree(startTime)).toBe(true);
  });

  it('says when its last minute begins and that the hold has ended, and can be booked all the same while it is free', async () => {
    const page = await (await rig.visitor()).newPage();
    await page.clock.install();
    await choose(page, host.start(4));
    await page.clock.fastForward(4 * 60_000 + 10_000);
    await page.getByText('Your time is held for one more minute.').waitFor({ state: 'attached' });
    await page.clock.fastForward(60_000);
    await page
      .getByText(/no longer held for you/)
      .first()
      .waitFor();
    await fillIn(page, 'late@example.com');
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
  });

  it('that goes while the page is open is found out on the first press, with a fresh list', async () => {
    const startTime = host.start(5);
    const label = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
      new Date(startTime),
    );
    const page = await visit(rig, `${typePage(host)}?month=${startTime.slice(0, 7)}&day=${startTime.slice(0, 10)}`);
    await host.book(startTime);
    const time = page.getByRole('list', { name: /^Times on/ }).getByRole('link', { name: label, exact: true });
    await time.click();
    await page
      .getByText(/^That time has just been taken/)
      .first()
      .waitFor();
    await time.waitFor({ state: 'detached' });
  });
});

describe('what a guest has typed', () => {
  it('waits while another time is chosen or another language, and is forgotten once it is booked', async () => {
    const page = await (await rig.visitor()).newPage();
    await choose(page, host.start(11));
    await fillIn(page, 'draft@example.com');
    await page.getByLabel('Anything to prepare?').fill('The plan');
    await page.getByRole('link', { name: /Choose another time/ }).click();
    await page
      .getByRole('list', { name: /^Times on/ })
      .getByRole('link')
      .nth(4)
      .click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('#booking[novalidate]').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('draft@example.com');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.locator('html[lang="de"]').waitFor();
    expect(await page.getByLabel('Gibt es etwas vorzubereiten?').inputValue()).toBe('The plan');
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang="en"]').waitFor();
    expect(await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain('draft@');
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
    await page.goBack();
    await page.getByLabel('Email').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('');
  });
});

describe('scripts that arrive late', () => {
  /** Opens the page without them; what is answered lets them come. */
  async function openBefore(page: Page, path: string): Promise<() => void> {
    const scripts = Promise.withResolvers<undefined>();
    await page.route('**/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: 'commit' });
    return () => {
      scripts.resolve(undefined);
    };
  }

  it('leave what is typed, chosen and ticked by then', async () => {
    const questions = [
      { id: 'topic', kind: 'long-text', label: 'Topic', required: false },
      { id: 'stage', kind: 'choice', label: 'Stage', required: false, options: ['Idea', 'Draft'] },
      { id: 'bring', kind: 'several', label: 'Bring', required: false, options: ['Drawings', 'Numbers'] },
    ];
    const asking = await rig.makeHost({ questions });
    const page = await (await rig.visitor()).newPage();
    const letScriptsCome = await openBefore(page, formPage(asking, asking.start(8)));
    await fillIn(page, 'quick@example.com');
    await page.getByLabel('Topic').fill('The stairs');
    await page.getByLabel('Draft').check();
    await page.getByLabel('Numbers').check();
    await page.locator('[name=notes]').fill('See you.');
    letScriptsCome();
    await page.locator('#booking[novalidate]').waitFor();
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
    const { items } = (await asking.call('GET', '/bookings')).body;
    expect(items[0]).toMatchObject({
      inviteeName: 'Grace Example',
      notes: 'See you.',
      answers: { topic: 'The stairs', stage: 'Draft', bring: ['Numbers'] },
    });
  });

  it.each([
    ['/settings', 'select[name=language]', 'de'],
    ['/settings/delete', '[name=sure]', true],
  ])('leave what a host has chosen by then (%s)', async (path, field, chosen) => {
    const page = await openAs(rig, host);
    const letScriptsCome = await openBefore(page, path);
    const control = page.locator(field);
    await (chosen === true ? control.check() : control.selectOption(String(chosen)));
    letScriptsCome();
    await page.locator('form[novalidate]').first().waitFor();
    expect(chosen === true ? await control.isChecked() : await control.inputValue()).toBe(chosen);
  });
});

describe('a lost connection', () => {
  it('says so, tries again by itself, and books once', async () => {
    const page = await visit(rig, formPage(host, host.start(6)));
    await fillIn(page, 'offline@example.com');
    const before = await count();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Book this time' }).click();
    await page.getByText('The connection was lost. Trying again…').waitFor();
    await page.context().setOffline(false);
    await bookedHeading(page).waitFor();
    expect(await count()).toBe(before + 1);
  });

  it('after the booking was made leads to that booking', async () => {
    const page = await visit(rig, formPage(host, host.start(7)));
    await fillIn(page, 'reply-lost@example.com');
    const before = await count();
    let lost = 0;
    await page.route('**/book?*', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost++;
      await route.fetch({ maxRedirects: 0 });
      return route.abort();
    });
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
    expect([lost, await count()]).toEqual([1, before + 1]);
  });

  it('without JavaScript is made good by sending the form again', async () => {
    const page = await visit(rig, formPage(host, host.start(8)), { javaScriptEnabled: false });
    await fillIn(page, 'twice@example.com');
    const form = await page.locator('#booking').evaluate((element) => element.outerHTML);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
    const send = () =>
      fetch(`${rig.origin}${formPage(host, host.start(8))}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: rig.origin, Accept: 'text/html' },
        body: new URLSearchParams({
          name: 'Grace Example',
          email: 'twice@example.com',
          startTime: host.start(8).replace('.000Z', 'Z'),
          attempt: hidden('attempt'),
          timezone: hidden('timezone'),
        }),
      });
    const before = await count();
    const answers = [await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers[0]?.headers.get('Location')).toBe(answers[1]?.headers.get('Location'));
    expect(await count()).toBe(before + 1);
  });
});

describe('the link from the mail', () => {
  it('leaves its token in no address, referrer, history, storage or log', async () => {
    const { body } = await host.book(host.start(9), { inviteeEmail: 'token@example.com' });
    const { manageToken, manageUrl } = body as { manageToken: string; manageUrl: string };
    const page = await (await rig.visitor()).newPage();
    const seen: string[] = [];
    page.on('request', (request) => seen.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
    await page.goto(manageUrl, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Move to another time' }).click();
    await page.getByRole('heading', { name: 'Move your meeting' }).waitFor();
    expect(page.url()).not.toContain(manageToken);
    expect(seen.slice(1).filter((line) => line.includes(manageToken))).toEqual([]);
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.referrer])',
    );
    expect(kept).not.toContain(manageToken);
    await page.goBack();
    expect(page.url()).not.toContain('token');
    const cookies = await page.context().cookies(`${rig.origin}/manage/${String(body.id)}`);
    expect(cookies.find(({ name }) => name === 'manage')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: `/manage/${String(body.id)}`,
    });
    expect(rig.app.lines.filter((line) => line.includes(manageToken))).toEqual([]);
  });

  it('shows a cancelled meeting as it is, changes nothing when it is only opened, and says what to do when it is worth nothing', async () => {
    const { body } = await host.book(host.start(10), { inviteeEmail: 'old@example.com' });
    const { id, manageToken, manageUrl } = body as { id: string; manageToken: string; manageUrl: string };
    for (const page of ['/move', '/cancel']) await visit(rig, manageUrl.replace('?', `${page}?`));
    expect((await host.call('GET', `/bookings/${id}`)).body.status).toBe('confirmed');
    await rig.client().call('POST', `/bookings/${id}/cancel?token=${manageToken}`, { reason: 'A cold' });
    const page = await visit(rig, manageUrl);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/is cancelled$/);
    expect(await page.getByText('A cold').count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Cancel the meeting' }).count()).toBe(0);
    const forged = await visit(rig, manageUrl.replace(/token=.*/, 'token=1.forged'));
    expect(await forged.getByRole('heading', { level: 1 }).textContent()).toBe('This link doesn’t work any more');
  });
});
