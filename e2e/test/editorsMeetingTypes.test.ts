import { axeFindings } from '@holdfast/e2e/axe.ts';
import { openAs } from '@holdfast/e2e/openAs.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

const ready = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' });
const openSection = (page: Page, title: string) => page.locator('summary', { hasText: title }).click();

describe('the editor of meeting types', () => {
  it('makes a new one; questions change places by keyboard, and that is announced', async () => {
    const host = await rig.signUp();
    const page = await openAs(rig, host);
    await ready(page, '/meeting-types/new');
    await page.getByLabel('Name', { exact: true }).fill('Café chat');
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe('cafe-chat');
    await page.getByText(`${host.user.username}/cafe-chat`).waitFor();
    await page.getByLabel('Length in minutes').fill('45');
    await page.getByLabel('Where').selectOption('Online');
    await page.getByLabel('Meeting link').fill('https://meet.example.com/ada');
    await openSection(page, 'How early');
    await page.getByLabel('Between two dates').check();
    await page.getByLabel('First date').fill('2027-03-01');
    await page.getByLabel('Last date').fill('2027-03-31');
    await openSection(page, 'Questions to guests');
    for (const label of ['Topic', 'Company']) {
      await page.getByRole('button', { name: 'Add question' }).click();
      await page.keyboard.type(label);
    }
    await page.getByLabel('Answered by').first().selectOption('One of several options');
    await page.getByLabel('Options, one a line').fill('Work\nLeisure');
    await page.getByRole('button', { name: 'Move up: Company' }).press('Enter');
    await page.getByText('Company is now 1 of 2.').waitFor({ state: 'attached' });
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('Move down: Company');
    await page.getByRole('button', { name: 'Create meeting type' }).click();
    await page.getByText('Café chat is saved.').waitFor();
    const { items } = (await host.call('GET', '/meeting-types')).body;
    expect(items.find((item: { slug: string }) => item.slug === 'cafe-chat')).toMatchObject({
      durationMinutes: 45,
      location: { kind: 'link', value: 'https://meet.example.com/ada' },
      bookingWindow: { kind: 'range', from: '2027-03-01', to: '2027-03-31' },
      questions: [
        { label: 'Company', kind: 'text' },
        { label: 'Topic', kind: 'choice', options: ['Work', 'Leisure'] },
      ],
      reminders: [{ minutesBefore: 1440 }, { minutesBefore: 60 }],
    });
  });

  it('says beside each field what is wrong, in closed sections too, keeps what was typed and asks before it is left', async () => {
    const page = await openAs(rig, await rig.signUp());
    await ready(page, '/meeting-types/new');
    await page.getByLabel('Link', { exact: true }).fill('Not a link!');
    await page.getByLabel('Length in minutes').fill('3');
    await openSection(page, 'Start times');
    await page.getByLabel('Minutes free after').fill('500');
    await openSection(page, 'Start times');
    await page.getByRole('button', { name: 'Create meeting type' }).click();
    await page.getByText('4 fields need another look.').waitFor();
    await page.getByText('Must be 0 to 180 minutes.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).and(page.locator(':focus')).count()).toBe(1);
    expect(await page.getByLabel('Length in minutes').getAttribute('aria-describedby')).toMatch(/-error$/);
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe('Not a link!');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(await page.getByLabel('Length in minutes').inputValue()).toBe('3');
    // A link that somebody took first is only known to the server.
    await page.getByLabel('Name', { exact: true }).fill('Taken');
    await page.getByLabel('Link', { exact: true }).fill('30-minutes');
    await page.getByLabel('Length in minutes').fill('30');
    await page.getByLabel('Minutes free after').fill('0');
    await page.getByRole('button', { name: 'Create meeting type' }).click();
    await page.getByText('Is already in use.').waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL('**/meeting-types');
  });

  it('switches, copies and deletes, and says how many bookings ahead go on', async () => {
    const host = await rig.makeHost({ name: 'Advice' });
    expect((await host.book(host.start(3))).status).toBe(201);
    const page = await openAs(rig, host);
    await ready(page, '/meeting-types');
    const toggle = page.getByRole('switch', { name: 'Advice takes bookings' });
    await toggle.click();
    await page.getByText('Advice takes no new bookings.').waitFor();
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    await page.getByRole('button', { name: 'Duplicate Advice' }).click();
    await page.waitForURL(/meeting-types\/[0-9a-f-]{36}$/);
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe('half-an-hour-copy');
    await page.getByLabel('Name', { exact: true }).fill('Second opinion');
    await page.getByRole('button', { name: 'Save meeting type' }).click();
    await page.getByRole('link', { name: 'Second opinion', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Delete Advice' }).click();
    await page.getByText('1 booking ahead goes on as agreed').waitFor();
    await page.getByRole('button', { name: 'Delete meeting type' }).click();
    await page.getByText('Deleted. 1 booking ahead goes on.').waitFor();
    expect(await page.getByRole('link', { name: 'Advice', exact: true }).count()).toBe(0);
  });

  it('works without JavaScript, rows of questions included', async () => {
    const host = await rig.signUp();
    const page = await openAs(rig, host, { javaScriptEnabled: false });
    await page.goto('/meeting-types/new');
    await page.getByLabel('Name', { exact: true }).fill('Plain');
    await page.getByLabel('Link', { exact: true }).fill('plain');
    await openSection(page, 'Questions to guests');
    await page.getByRole('button', { name: 'Add question' }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Plain');
    await page.getByRole('button', { name: 'Create meeting type' }).click();
    await page.getByText('Must not be empty.').waitFor();
    await page.getByLabel('Question', { exact: true }).fill('Topic');
    await page.getByLabel('Question', { exact: true }).press('Enter');
    await page.getByText('Plain is saved.').waitFor();
    const { items } = (await host.call('GET', '/meeting-types')).body;
    expect(items.find((item: { slug: string }) => item.slug === 'plain').questions).toMatchObject([{ label: 'Topic', kind: 'text' }]);
  });

  it('has nothing that axe would name, in both themes and at 360 px', async () => {
    const host = await rig.makeHost();
    const page = await openAs(rig, host, { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    for (const path of ['', `/${host.meetingTypeId}`, `/${host.meetingTypeId}/delete`]) {
      await ready(page, `/meeting-types${path}`);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      if (path.length === 37) await page.getByRole('button', { name: 'Add question' }).click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await axeFindings(page)).toEqual([]);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });
});
