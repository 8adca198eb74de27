import type { Language } from '@holdfast/domain/language/languages.ts';
import type { CommonWords } from './common/en.ts';
import type { GuestWords } from './guest/en.ts';
import type { HostWords } from './host/en.ts';

type Catalogue<Words> = Record<Language, () => Promise<{ words: Words }>>;

const common: Catalogue<CommonWords> = { en: () => import('./common/en.ts'), de: () => import('./common/de.ts') };
const guest: Catalogue<GuestWords> = { en: () => import('./guest/en.ts'), de: () => import('./guest/de.ts') };
const host: Catalogue<HostWords> = { en: () => import('./host/en.ts'), de: () => import('./host/de.ts') };

/** A catalogue in one language: a chunk of its own, so that a page carries its own texts alone. For `load` of the layouts. */
export const loadCommonWords = async (language: Language) => (await common[language]()).words;
export const loadGuestWords = async (language: Language) => (await guest[language]()).words;
export const loadHostWords = async (language: Language) => (await host[language]()).words;
