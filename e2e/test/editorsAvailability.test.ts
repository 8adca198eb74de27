import { nextMonday } from '@holdfast/db/testing/nextMonday.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { axeFindings } from '@holdfast/e2e/axe.ts';
import { openAs } from '@holdfast/e2e/openAs.ts';
import { type SignedUp } from '@holdfast/e2e/signUp.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

const ready = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' });
const at = (wallTime: string) => formatInstant(nextMonday(wallTime));
const monday = at('10:00').slice(0, 10);

async function book(host: SignedUp, startTime: string): Promise<void> {
  const { items } = (await host.call('GET', '/meeting-types')).body;
  const booked = await rig.client().call('POST', '/bookings', {
    meetingTypeId: items.find((item: { durationMinutes: number }) => item.durationMinutes === 30).id,
    startTime,
    inviteeName: 'Grace Guest',
    inviteeEmail: 'grace@example.com',
    inviteeTimezone: 'Europe/Lisbon',
  });
  expect(booked.status).toBe(201);
}

describe('hours', () => {
  it('have several ranges a day that are copied to other days, and dates of their own', async () => {
    const host = await rig.signUp({ timezone: 'UTC' });
    const page = await openAs(rig, host);
    await ready(page, '/availability');
    await page.getByLabel('Monday, range 1, to').fill('12:00');
    await page.getByRole('button', { name: 'Add range to Monday' }).click();
    await page.getByLabel('Monday, range 2, to').fill('00:00');
    await page.getByRole('button', { name: 'Copy to… (the hours of Monday)' }).click();
    await page.getByRole('dialog').getByLabel('Sunday').check();
    await page.getByRole('button', { name: 'Copy hours' }).click();
    await page.getByLabel('Available on Tuesday').uncheck();
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.locator('button[data-date$="-15"]').press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByLabel('Day off').check();
    await page.getByRole('button', { name: 'Save hours' }).click();
    await page.getByText('Hours saved.').waitFor();
    const [schedule] = (await host.call('GET', '/schedules')).body.items;
    const rulesOf = (day: number) =>
      schedule.rules
        .filter((rule: { dayOfWeek: number; isActive: boolean }) => rule.dayOfWeek === day && rule.isActive)
        .map((rule: { startTime: string; endTime: string }) => `${rule.startTime}-${rule.endTime}`)
        .sort();
    expect([1, 0, 2, 3].map(rulesOf)).toEqual([['09:00-12:00', '13:00-24:00'], ['09:00-12:00', '13:00-24:00'], [], ['09:00-17:00']]);
    expect(schedule.overrides).toEqual([{ date: expect.stringMatching(/-16$/), intervals: [] }]);
  });

  it('that end before they begin are refused beside the day, and leaving with changes is asked about', async () => {
    const page = await openAs(rig, await rig.signUp());
    await ready(page, '/availability');
    await page.getByLabel('Friday, range 1, to').fill('08:00');
    await page.getByLabel('Name of this schedule').fill('');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await page.getByText('The end must be after the start.').waitFor();
    await page.getByText('Must not be empty.').waitFor();
    expect(await page.getByLabel('Friday, range 1, to').and(page.locator(':focus')).count()).toBe(1);
    await page.getByRole('link', { name: 'Blocks' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  });

  it('that change list the bookings outside, to keep, cancel with a message or offer new times', async () => {
    const host = await rig.signUp({ timezone: 'UTC' });
    await book(host, at('10:00'));
    await book(host, at('11:00'));
    const page = await openAs(rig, host);
    await ready(page, '/availability');
    await page.getByLabel('Monday, range 1, from').fill('12:00');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await page.getByRole('heading', { name: '2 bookings lie outside the new hours' }).waitFor();
    const offer = page.getByRole('link', { name: 'Write to Grace Guest and offer new times' }).first();
    expect(await offer.getAttribute('href')).toMatch(new RegExp(`^mailto:grace%40example\\.com\\?.*${host.user.username}`));
    await page.getByText('Cancel…').first().click();
    await page.getByLabel('Message to Grace Guest').first().fill('I am away.');
    await page.getByRole('button', { name: 'Cancel booking' }).first().click();
    await page.getByRole('heading', { name: '1 booking lies outside the new hours' }).waitFor();
    await page.getByRole('button', { name: 'Keep the booking of Grace Guest' }).click();
    await page.getByText('All bookings ahead lie within the new hours.').waitFor();
    const { items } = (await host.call('GET', '/bookings')).body;
    expect(items.map((item: { cancellationReason: string | null }) => item.cancellationReason)).toEqual(['I am away.', null]);
  });

  it('come in several schedules, saved without JavaScript too', async () => {
    const host = await rig.signUp();
    const page = await openAs(rig, host, { javaScriptEnabled: false });
    await page.goto('/availability');
    await page.getByText('Manage schedules').click();
    await page.getByLabel('Name of the new schedule').fill('Evenings');
    await page.getByRole('button', { name: 'Create schedule' }).click();
    await page.getByLabel('Available on Saturday').check();
    await page.getByRole('button', { name: 'Save hours' }).click();
    await page.getByText('All bookings ahead').waitFor();
    const evenings = async () =>
      (await host.call('GET', '/schedules')).body.items.find((item: { name: string }) => item.name === 'Evenings');
    expect((await evenings()).rules).toContainEqual({ dayOfWeek: 6, startTime: '09:00', endTime: '17:00', isActive: true });
    await page.getByText('Manage schedules').click();
    await page.getByRole('button', { name: 'Make default' }).click();
    expect((await evenings()).isDefault).toBe(true);
  });
});

describe('blocks and reasons', () => {
  it('keep time free, come back when removed by mistake, and stand behind a time that is not offered', async () => {
    const host = await rig.signUp({ timezone: 'UTC' });
    await book(host, at('15:00'));
    const page = await openAs(rig, host);
    await ready(page, '/availability/blocks');
    const block = async (from: string, until: string) => {
      await page.getByLabel('From').fill(from && `${monday}T${from}`);
      await page.getByLabel('Until').fill(`${monday}T${until}`);
      await page.getByRole('button', { name: 'Block this time' }).click();
    };
    await block('', '12:00');
    await page.getByText('Give a date and a time.').waitFor();
    await block('12:00', '10:00');
    await page.getByText('Must be after the start').waitFor();
    await block('14:00', '16:00');
    await page.getByText('There is a booking in that time.').waitFor();
    await page.getByLabel('Note').fill('Dentist');
    await block('10:00', '12:00');
    await page.getByText('The time is blocked.').waitFor();
    await page.getByRole('button', { name: /^Remove the block/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The block is back.').waitFor();

    await page.getByRole('link', { name: 'Why not offered?' }).click();
    const ask = async (time: string) => {
      await page.getByLabel('Meeting type').selectOption('30 minutes');
      await page.getByLabel('Date').fill(monday);
      await page.getByLabel('Start', { exact: true }).fill(time);
      await page.getByRole('button', { name: 'Explain this time' }).click();
      await page.waitForURL((url) => url.searchParams.get('time') === time);
      return (await page.getByRole('status').filter({ hasText: 'offered' }).textContent()) ?? '';
    };
    await page.getByLabel('Meeting type').waitFor();
    expect(await ask('10:30')).toMatch(/You have blocked .*\(Dentist\).*Change blocked times/);
    expect(await ask('15:00')).toContain('Grace Guest has booked');
    expect(await ask('20:00')).toContain('they are 09:00–17:00');
    expect(await ask('13:10')).toContain('Meetings start every 30 minutes from 09:00');
    expect(await ask('13:00')).toContain('This time is offered');
  });
});

describe('the pages of availability', () => {
  it('have nothing that axe would name, in both themes and at 360 px', async () => {
    const host = await rig.signUp({ timezone: 'UTC' });
    await book(host, at('10:00'));
    await host.call('POST', '/blocks', { startTime: at('12:00'), endTime: at('13:00') });
    await host.call('PUT', '/availability/rules', { rules: [{ dayOfWeek: 1, startTime: '11:00', endTime: '17:00' }] });
    const [type] = (await host.call('GET', '/meeting-types')).body.items;
    const page = await openAs(rig, host, { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    for (const path of [`?saved=1&date=${monday}`, '/blocks', `/explain?type=${type.id}&date=${monday}&time=10:00`]) {
      await ready(page, `/availability${path}`);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await axeFindings(page)).toEqual([]);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });
});
