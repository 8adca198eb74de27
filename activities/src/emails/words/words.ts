import type { Language } from '@holdfast/domain/language/languages.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** One language's words. A new language is one file of this type and one line below. */
export type Words = typeof en;

const catalogues: Record<Language, Words> = { en, de };

export function wordsOf(language: Language): Words {
  return catalogues[language];
}
