import { languages, type Language } from '@holdfast/domain/language/languages.ts';

/** The best language of an Accept-Language header (RFC 9110, 12.5.4); the first of ours where none fits. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found !== undefined);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const found = languages.find((ours) => ours === language);
    if (found) return found;
  }
  return languages[0];
}

/**
 * The BCP 47 tag for dates and clocks: our language with the reader's region (`de-AT` reads English pages as `en-AT`: 14:00, and the
 * day before the month). Without a region, the likeliest of the reader's language; where the header says nothing, the British or German one.
 */
export function formatLocale(language: Language, acceptLanguage: string | null): string {
  const tag = /^\s*([A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?)\b/.exec(acceptLanguage ?? '')?.[1];
  const region = tag === undefined ? undefined : new Intl.Locale(tag).maximize().region;
  return `${language}-${region ?? usualRegion[language]}`;
}

const usualRegion: Record<Language, string> = { en: 'GB', de: 'DE' };
