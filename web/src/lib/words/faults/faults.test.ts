import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fault as german } from './de.ts';
import { fault as english } from './en.ts';

const domain = join(import.meta.dirname, '../../../../../domain/src');
const sources = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name),
);
/** Messages that no form can bring about: ids, lists' parameters and closed sets come from us. */
const neverTyped =
  /UUID|asc or desc|nextCursor|cursor|confirmed or cancelled|claimed|printable|google or|follow or|book or|kind rolling|Sunday|random|^must be 7$/;

const messages = new Set(
  sources.flatMap((name) =>
    [...readFileSync(join(domain, name), 'utf8').matchAll(/['`]((?:must|is|belongs) (?:[^'`$]|\$\{[^}]*\})+)['`]/g)]
      .map(([, message = '']) => message.replace(/\$\{[^}]*\}/g, '7'))
      .filter((message) => !neverTyped.test(message)),
  ),
);

it('every message of the schemas has a German sentence', () => {
  expect(messages.size).toBeGreaterThan(35);
  const unknown = [...messages].filter((message) => german(message) === german('never heard of'));
  expect(unknown).toEqual([]);
});

it('sentences keep what the message names', () => {
  expect(german('must be at most 120 characters')).toBe('Höchstens 120 Zeichen.');
  expect(german('must be an e-mail address such as ada@example.com')).toBe('Bitte eine E-Mail-Adresse angeben, etwa ada@example.com.');
  expect(german('is the schedule of 3 of your meeting types: give them another one first')).toBe(
    'Das ist der Zeitplan von 3 Ihrer Terminarten: Geben Sie ihnen zuerst einen anderen.',
  );
  expect(english('must be 5 to 720 minutes')).toBe('Must be 5 to 720 minutes.');
});
