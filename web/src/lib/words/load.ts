import type { CommonWords } from './common/en.ts';
import type { GuestWords } from './guest/en.ts';
import type { HostWords } from './host/en.ts';
import type { Locale } from './locale.ts';

const common: Record<Locale, () => Promise<{ words: CommonWords }>> = { en: () => import('./common/en.ts') };
const guest: Record<Locale, () => Promise<{ words: GuestWords }>> = { en: () => import('./guest/en.ts') };
const host: Record<Locale, () => Promise<{ words: HostWords }>> = { en: () => import('./host/en.ts') };

/** A catalogue in one language: a chunk of its own, so that a page carries its own texts alone. For `load` of the layouts. */
export const loadCommonWords = async (locale: Locale) => (await common[locale]()).words;
export const loadGuestWords = async (locale: Locale) => (await guest[locale]()).words;
export const loadHostWords = async (locale: Locale) => (await host[locale]()).words;
