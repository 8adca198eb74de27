import type { Language } from '@holdfast/domain/language/languages.ts';

/** Each language in its own words, as its speakers look for it. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };
