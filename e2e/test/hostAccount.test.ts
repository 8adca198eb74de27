import { linkIn, logIn, openForm } from '@holdfast/e2e/hostPages.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig({ HOLDFAST_CONFIRM_EMAIL: 'on' })));
afterAll(() => rig.close());

const mailTo = (address: string, part: string) =>
  rig.mail.waitFor((mail) => mail.envelope.to.includes(address) && (mail.text ?? '').includes(part));

describe('a new host', () => {
  it('signs up, keeps the hours that are set and shares a link that works, in under two minutes of clicks', async () => {
    const begun = Date.now();
    const context = await rig.visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign up' }).click();
    await page.locator('form[novalidate]').first().waitFor();
    await page.getByLabel('Name').fill('Zoë Example');
    await page.getByLabel('Email').fill('zoe@example.com');
    await page.getByLabel('Password').fill('correct horse battery');
    expect(await page.getByLabel('Your link').inputValue()).toBe('zoe-example');
    await page.getByText('/zoe-example is free.').waitFor();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Welcome, Zoë Example' }).waitFor();
    await page.getByRole('button', { name: 'Save hours' }).click();
    await page.getByRole('heading', { name: 'Your link is ready' }).waitFor();
    await page.getByRole('button', { name: 'Copy link', exact: true }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(Date.now() - begun).toBeLessThan(120_000);
    expect(link).toBe(`${rig.origin}/zoe-example`);

    const mail = await mailTo('zoe@example.com', '/confirm?token=');
    const confirm = linkIn(mail.text, '/confirm?token=');
    // A scanner that opens the link confirms nothing.
    const scanned = await page.request.get(confirm);
    expect(await scanned.text()).toContain('Confirm address');
    await page.goto('/today');
    await page.getByText('Confirm your address to take bookings.').waitFor();
    await page.goto(confirm);
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();

    const guest = await (await rig.visitor()).newPage();
    await guest.goto(link);
    expect(await guest.getByRole('heading', { level: 1 }).textContent()).toContain('Zoë Example');
    expect(await guest.getByRole('listitem').count()).toBeGreaterThan(0);
  });

  it('sees beside each field what would be right, and keeps what was typed, with and without JavaScript', async () => {
    const taken = await rig.signUp();
    const context = await rig.visitor();
    const page = await context.newPage();
    await openForm(page, '/signup');
    await page.getByLabel('Email').fill('nobody');
    await page.getByLabel('Your link').fill('login');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Enter an address such as ada@example.com.').waitFor();
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    expect(await page.getByLabel('Email').inputValue()).toBe('nobody');

    const answer = await context.request.post('/signup', {
      headers: { Origin: rig.origin, Accept: 'text/html' },
      form: {
        name: 'Ada',
        email: 'ada@new.example',
        password: 'correct horse battery',
        username: taken.user.username,
        timezone: 'Asia/Tokyo',
      },
    });
    const html = await answer.text();
    expect(answer.status()).toBe(409);
    expect(html).toContain('Somebody else has this link. Choose another.');
    expect(html).toContain('value="ada@new.example"');
    expect(html).not.toContain('correct horse battery');
  });
});

describe('a host', () => {
  it('comes back to where the log-in was asked for, and never to another site', async () => {
    const host = await rig.signUp();
    const page = await (await rig.visitor()).newPage();
    const logInHere = async (password: string) => {
      await page.getByLabel('Email').fill(host.user.email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Log in' }).click();
    };
    await page.goto('/bookings?view=past');
    await logInHere('wrong');
    await page.getByText('The address or the password is wrong.').waitFor();
    await logInHere(host.password);
    await page.waitForURL('**/bookings?view=past');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL('**/login');
    await page.goto('/login?next=//evil.example');
    await logInHere(host.password);
    await page.waitForURL(`${rig.origin}/today`);
  });

  it('sets a new password by mail, without JavaScript', async () => {
    const host = await rig.signUp();
    const page = await (await rig.visitor({ javaScriptEnabled: false })).newPage();
    await page.goto('/forgot-password');
    await page.getByLabel('Email').fill(host.user.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const mail = await mailTo(host.user.email, '/reset-password?token=');
    const link = linkIn(mail.text, '/reset-password?token=');
    await page.goto(link);
    await page.getByLabel('New password').fill('another horse battery');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Your new password is set.').waitFor();
    await page.goto(link);
    await page.getByLabel('New password').fill('a third horse battery');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('This link is not valid any more.').waitFor();
    await logIn(page, { ...host, password: 'another horse battery' });
  });

  it('is told where the session was ended elsewhere, and loses nothing typed', async () => {
    const host = await rig.signUp();
    const [here, there] = await Promise.all([rig.visitor(), rig.visitor()]);
    const [page, other] = await Promise.all([here.newPage(), there.newPage()]);
    await logIn(page, host);
    await logIn(other, host);
    await openForm(page, '/settings');
    await page.getByLabel('Name').fill('Typed with care');
    await other.goto('/settings/security');
    await other.getByRole('button', { name: 'Log out everywhere else' }).click();
    await other.getByText('All other devices are logged out.').waitFor();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('You were logged out, perhaps on another device.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Typed with care');
    await page.goto('/settings');
    await page.waitForURL('**/login?next=%2Fsettings');
  });

  it('changes profile and password, erases a guest, takes the data along and leaves', async () => {
    const host = await rig.signUp();
    const page = await (await rig.visitor()).newPage();
    await logIn(page, host);
    await openForm(page, '/settings');
    await page.getByLabel('Most bookings a day').fill('0');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Enter a whole number from 1 to 1000').waitFor();
    await page.getByLabel('Most bookings a day').fill('8');
    await page.getByLabel('Name').fill('Ada Renamed');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Your profile is saved.').waitFor();
    expect((await host.call('GET', '/auth/me')).body.user).toMatchObject({ name: 'Ada Renamed', maxBookingsPerDay: 8 });

    await openForm(page, '/settings/security');
    await page.getByLabel('Current password').fill('wrong');
    await page.getByLabel('New password').fill('another horse battery');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('This is not your current password.').waitFor();
    await page.getByLabel('Current password').fill(host.password);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();

    await page.goto('/settings/calendars');
    await page.getByRole('heading', { name: 'Calendars can’t be connected here' }).waitFor();
    expect(await page.getByRole('button', { name: /^Connect/ }).count()).toBe(0);

    await openForm(page, '/settings/data');
    await page.getByLabel('Guest’s email').fill('nobody');
    await page.getByRole('button', { name: 'Erase guest' }).click();
    await page.getByText('Enter the address that the guest booked with.').waitFor();
    await page.getByLabel('Guest’s email').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Erase guest' }).click();
    await page.getByText('No booking of yours has this address.').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download my data' }).click()]);
    expect(download.suggestedFilename()).toBe(`holdfast-${host.user.username}.json`);

    await page.getByRole('link', { name: 'Delete account…' }).click();
    await page.getByRole('heading', { name: 'Delete your account for good?' }).waitFor();
    await page.getByLabel('Your password').fill('another horse battery');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('Tick the box to go on.').waitFor();
    await page.getByLabel('I understand that').check();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('Your account is deleted.').waitFor();
    expect((await page.goto(`/${host.user.username}`))?.status()).toBe(404);
  });
});
