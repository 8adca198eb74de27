import { describe, expect, it } from 'vitest';
import { words as commonDe } from './common/de.ts';
import { words as commonEn } from './common/en.ts';
import { words as guestDe } from './guest/de.ts';
import { words as guestEn } from './guest/en.ts';
import { words as hostDe } from './host/de.ts';
import { words as hostEn } from './host/en.ts';

type Leaf = [path: string, text: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, below]) => leaves(below, path === '' ? key : `${path}.${key}`));
}

/** Texts that are the same in both languages: names, and words that German has too. */
const same =
  /product|pageTitle|editTitle|day\b.*name, state|providers|google|outlook|Online|Name|^Link$|chosen|^weekOf|units\.|happened|destinationOf|Filter/;

const catalogues = [
  ['common', commonEn, commonDe],
  ['guest', guestEn, guestDe],
  ['host', hostEn, hostDe],
] as const;

describe.each(catalogues)('the %s catalogue', (_, english, german) => {
  const [en, de] = [new Map(leaves(english)), new Map(leaves(german))];

  it('has the same texts in both languages', () => {
    expect([...de.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [path, text] of en) expect([path, typeof de.get(path)]).toEqual([path, typeof text]);
  });

  it('is written in German, not copied', () => {
    const copied = [...en].filter(
      ([path, text]) => typeof text === 'string' && /[a-z]{3}/.test(text) && de.get(path) === text && !same.test(path) && !same.test(text),
    );
    expect(copied).toEqual([]);
  });

  it('exclaims nothing', () => {
    expect([...en, ...de].filter(([, text]) => typeof text === 'string' && text.includes('!'))).toEqual([]);
  });
});
