import { en } from './en.ts';

/** One language's words. A new language is one file of this type and one line below. */
export type Words = typeof en;

const languages = { en } satisfies Record<string, Words>;
export type Language = keyof typeof languages;

export function wordsOf(language: Language): Words {
  return languages[language];
}
