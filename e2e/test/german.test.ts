import { axeFindings } from '@holdfast/e2e/axe.ts';
import { exampleHost, type ExampleHost } from '@holdfast/e2e/exampleHost.ts';
import { atDay, formPage, typePage, visit } from '@holdfast/e2e/guests.ts';
import { linkIn } from '@holdfast/e2e/hostPages.ts';
import { openAs } from '@holdfast/e2e/openAs.ts';
import { webRig, type WebRig } from '@holdfast/e2e/webRig.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let rig: WebRig;
beforeAll(async () => (rig = await webRig()));
afterAll(() => rig.close());

const german = { locale: 'de-DE' };
const english =
  /\b(the|your|you|with|of|book|booking|bookings|meeting|move|cancel|cancelled|choose|time|times|week|day|days|save|settings|today|notes|where|when|change|open|name and|copy|log out|tuesday|thursday|december|minutes)\b/i;

/** What stands on the page and what a screen reader is told beside it, without what people named themselves and languages' names. */
async function words(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const said = [document.title, document.body.innerText];
    for (const node of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) said.push(node.getAttribute(name) ?? '');
    return said.join('\\n');
  })()`);
}

/** Words of ours in English, once everything that the example data says is taken out. */
async function englishWords(page: Page, own: (string | RegExp)[] = []): Promise<string[]> {
  let text = await words(page);
  for (const each of [/\S+@\S+/g, /https?:\/\/\S+/g, /localhost\S*/g, 'English', ...own]) text = text.replaceAll(each, ' ');
  // Zones keep the names of their database.
  return text.split('\n').filter((line) => english.test(line) && !/\(UTC[^)]*\)$/.test(line));
}

describe('a guest who reads German', () => {
  it('books, is told what is wrong, moves and cancels in German, from the first paint to the mails', async () => {
    const host = await rig.makeHost({ name: 'Kennenlernen' });
    const own = ['Kennenlernen', host.user.name, 'half-an-hour'];
    const first = await (await fetch(`${rig.origin}${typePage(host)}`, { headers: { 'Accept-Language': 'de' } })).text();
    expect(first).toContain('<html lang="de"');
    const day = host.start(3).slice(0, 10);
    const page = await visit(rig, `${typePage(host)}?month=${day.slice(0, 7)}&day=${day}`, german);
    const look = async () => {
      expect(await englishWords(page, own)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
    };
    await look();
    await page
      .getByRole('list', { name: /^Zeiten am/ })
      .getByRole('link')
      .nth(10)
      .click();
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByText(/^Für Sie reserviert bis/).waitFor();
    await page.getByLabel('Ihr Name').fill('Grace Example');
    await page.getByLabel('E-Mail-Adresse').fill('grace@example');
    await page.getByRole('button', { name: 'Diese Zeit buchen' }).click();
    await page.getByText('Bitte eine E-Mail-Adresse angeben, etwa ada@example.com.').waitFor();
    await look();
    await page.getByLabel('E-Mail-Adresse').fill('deutsch@example.com');
    await page.getByRole('button', { name: 'Diese Zeit buchen' }).click();
    await page.getByRole('heading', { name: `Ihr Termin mit ${host.user.name} ist gebucht` }).waitFor();
    await look();
    const mail = await rig.mail.waitFor(
      ({ envelope, subject }) => envelope.to[0] === 'deutsch@example.com' && /^Bestätigt/.test(subject ?? ''),
    );
    await page.goto(linkIn(mail.text, '/manage/'));
    await page.getByRole('link', { name: 'Auf eine andere Zeit verschieben' }).click();
    await page.getByRole('heading', { name: 'Termin verschieben' }).waitFor();
    await look();
    await atDay(page, host.start(6));
    await page
      .getByRole('list', { name: /^Zeiten am/ })
      .getByRole('link')
      .nth(3)
      .click();
    await page.getByRole('button', { name: 'Hierhin verschieben' }).click();
    await page.getByText('Ihr Termin ist verschoben.').waitFor();
    await page.getByRole('link', { name: 'Termin absagen' }).click();
    await page.getByRole('heading', { name: 'Termin absagen' }).waitFor();
    await look();
    await page.getByRole('button', { name: 'Termin absagen' }).click();
    await page.getByText('Ihr Termin ist abgesagt.').waitFor();
    await rig.mail.waitFor(({ envelope, subject }) => envelope.to[0] === 'deutsch@example.com' && /^Abgesagt/.test(subject ?? ''));
  });

  it('is told so by the server too, without JavaScript', async () => {
    const host = await rig.makeHost();
    const page = await visit(rig, formPage(host, host.start(4)), { ...german, javaScriptEnabled: false });
    await page.getByLabel('Ihr Name').fill('Grace');
    await page.getByLabel('E-Mail-Adresse').fill('grace@example');
    await page.getByRole('button', { name: 'Diese Zeit buchen' }).click();
    await page.getByText('Bitte eine E-Mail-Adresse angeben, etwa ada@example.com.').waitFor();
  });

  it('can read English instead, and the other way round, with JavaScript and without, and is asked no second time', async () => {
    const host = await rig.makeHost();
    for (const javaScriptEnabled of [true, false]) {
      const page = await visit(rig, typePage(host), { ...german, javaScriptEnabled });
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Calendar' }).or(page.getByLabel('Calendar')).first().waitFor();
      await page.reload();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.getByRole('button', { name: 'Deutsch' }).click();
      await page.getByLabel('Kalender').first().waitFor();
      await page.locator('html[lang="de"]').waitFor();
    }
  });
});

describe('a host', () => {
  let host: ExampleHost;
  beforeAll(async () => {
    host = await exampleHost(() => rig.client(), 'Ada Beispiel');
  });

  it('chooses German in the settings, which then rules every page of theirs, on other devices too', async () => {
    const page = await openAs(rig, host);
    await page.goto('/settings', { waitUntil: 'networkidle' });
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Ihr Profil ist gespeichert.').waitFor();
    await page.locator('html[lang="de"]').waitFor();

    const elsewhere = await openAs(rig, host);
    const own = [
      /Design review/g,
      /Introduction/g,
      'Ada Beispiel',
      /\b\d+ minutes\b/g,
      /\d+-minutes/g,
      'Working hours',
      'Kanalstraße 12, Berlin',
    ]
      .concat(['The stairs, and the light in the hall.', 'See you then.', 'I caught a cold.', 'A draft', 'Drawings', 'Dentist'])
      .concat([
        'What shall we talk about?',
        'How far along are you?',
        'What will you bring?',
        'Have we met before?',
        'A number, should the line drop',
      ])
      .concat(['An idea', 'Almost done', 'A colleague', 'Numbers', /An hour for your plans[^\n]*/g, /\w+ Guest/g]);
    const at = encodeURIComponent(host.freeStart);
    const paths = [
      '/today',
      '/bookings',
      '/bookings?status=cancelled',
      '/bookings?status=past',
      `/bookings/${host.bookingId}`,
      `/bookings/${host.bookingId}/move`,
      `/bookings/${host.bookingId}/cancel`,
      '/meeting-types',
      '/meeting-types/new',
      `/meeting-types/${host.meetingTypeId}`,
      `/meeting-types/${host.meetingTypeId}/delete`,
      '/availability',
      '/availability/blocks',
      '/availability/explain',
      `/availability/explain?meetingTypeId=${host.meetingTypeId}&startTime=${at}`,
      '/settings',
      '/settings/calendars',
      '/settings/security',
      '/settings/data',
      '/settings/delete',
      '/welcome',
      '/welcome/ready',
    ];
    const found: [string, string | null, string[]][] = [];
    for (const path of paths) {
      await elsewhere.goto(path, { waitUntil: 'networkidle' });
      found.push([path, await elsewhere.locator('html').getAttribute('lang'), await englishWords(elsewhere, own)]);
    }
    expect(found).toEqual(paths.map((path) => [path, 'de', []]));
  });

  it('who signs up on a German page has a German account and German mails', async () => {
    const page = await (await rig.visitor(german)).newPage();
    await page.goto('/signup', { waitUntil: 'networkidle' });
    expect(await englishWords(page)).toEqual([]);
    await page.getByLabel('Name', { exact: true }).fill('Lise Beispiel');
    await page.getByLabel('E-Mail-Adresse').fill('lise@example.com');
    await page.getByLabel('Passwort').fill('eine lange Nacht');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByRole('heading', { name: 'Willkommen, Lise Beispiel' }).waitFor();
    // From here on it is the account's setting: a switch on this page would be undone by the next.
    expect(await page.getByRole('button', { name: 'English' }).count()).toBe(0);
    await page.goto('/meeting-types');
    await page.getByRole('heading', { name: '30 Minuten' }).waitFor();
  });
});
