import { frontDoor, type FrontDoor } from '@holdfast/e2e/frontDoor.ts';
import { bookedHeading, fillIn, formPage, visit } from '@holdfast/e2e/guests.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { BookableHost } from '@holdfast/stack/testing/hosts.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let rig: WebRig;
let door: FrontDoor;
let host: BookableHost;
beforeAll(async () => {
  rig = await webRig();
  [door, host] = await Promise.all([frontDoor(rig), rig.makeHost()]);
});
beforeEach(() => {
  door.apiIsThere = true;
});
afterAll(async () => {
  await door.close();
  await rig.close();
});

const open = (path: string, options = {}) => visit(rig, path, { baseURL: door.origin, ...options });
const bookings = async () => (await host.call('GET', '/bookings')).body.items as { inviteeEmail: string; status: string }[];
const of = async (email: string) => (await bookings()).filter(({ inviteeEmail }) => inviteeEmail === email).map(({ status }) => status);

describe('while the pages’ server is there and the API behind it is not', () => {
  it('a booking keeps what was typed, says that it tries again, and is made once when the API is back', async () => {
    const page = await open(formPage(host, host.start(3)));
    await fillIn(page, 'away@example.com');
    await page.getByLabel('Anything to prepare?').fill('The plan');
    door.apiIsThere = false;
    await page.getByRole('button', { name: 'Book this time' }).click();
    await page.getByText('The connection was lost. Trying again…').waitFor();
    expect(await page.getByLabel('Anything to prepare?').inputValue()).toBe('The plan');
    door.apiIsThere = true;
    await bookedHeading(page).waitFor();
    expect(await of('away@example.com')).toEqual(['confirmed']);
  });

  it('a cancellation keeps the reason, changes nothing, and goes through when it is pressed again', async () => {
    const { body } = await host.book(host.start(4), { inviteeEmail: 'stays@example.com' });
    const page = await open(String(body.manageUrl).replace(rig.origin, '').replace('?', '/cancel?'));
    await page.getByLabel('Reason').fill('A cold');
    door.apiIsThere = false;
    await page.getByRole('button', { name: 'Cancel the meeting' }).click();
    await page.getByRole('alert').getByText('We can’t reach').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('A cold');
    door.apiIsThere = true;
    expect(await of('stays@example.com')).toEqual(['confirmed']);
    await page.getByRole('button', { name: 'Cancel the meeting' }).click();
    await page.getByText('Your meeting has been cancelled.').waitFor();
  });

  it('a move keeps the chosen time, changes nothing, and goes through when it is pressed again', async () => {
    const { body } = await host.book(host.start(5), { inviteeEmail: 'moves@example.com' });
    const day = host.start(6).slice(0, 10);
    const manage = String(body.manageUrl).replace(rig.origin, '');
    const page = await open(manage);
    await page.goto(`${manage.split('?')[0]}/move?month=${day.slice(0, 7)}&day=${day}`, { waitUntil: 'networkidle' });
    await page
      .getByRole('list', { name: /^Times on/ })
      .getByRole('link')
      .nth(3)
      .click();
    await page.getByRole('button', { name: 'Move here' }).waitFor();
    door.apiIsThere = false;
    await page.getByRole('button', { name: 'Move here' }).click();
    await page.getByRole('alert').getByText('We can’t reach').waitFor();
    door.apiIsThere = true;
    await page.getByRole('button', { name: 'Move here' }).click();
    await page.getByText('Your meeting has been moved.').waitFor();
  });

  it('without JavaScript a page says so, and going back finds what was typed', async () => {
    const page = await open(formPage(host, host.start(7)), { javaScriptEnabled: false });
    await fillIn(page, 'no-script@example.com');
    door.apiIsThere = false;
    await page.getByRole('button', { name: 'Book this time' }).click();
    await page.getByRole('heading', { name: 'We can’t reach our server right now' }).waitFor();
    door.apiIsThere = true;
    await page.goBack();
    expect(await page.getByLabel('Email').inputValue()).toBe('no-script@example.com');
    await page.getByRole('button', { name: 'Book this time' }).click();
    await bookedHeading(page).waitFor();
    expect(await of('no-script@example.com')).toEqual(['confirmed']);
  });
});
