/** The languages that every catalogue has. The first is the one that stands in. */
export const locales = ['en'] as const;
export type Locale = (typeof locales)[number];

/** The best language of an Accept-Language header (RFC 9110, 12.5.4); the first of ours where none fits. */
export function preferredLocale(acceptLanguage: string | null): Locale {
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
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return locales[0];
}

/**
 * The BCP 47 tag for dates and clocks: our language with the reader's region (`de-AT` reads English pages as `en-AT`: 14:00, and the
 * day before the month). Without a region, the likeliest of the reader's language; the British one where the header says nothing.
 */
export function formatLocale(locale: Locale, acceptLanguage: string | null): string {
  const tag = /^\s*([A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?)\b/.exec(acceptLanguage ?? '')?.[1];
  const region = tag === undefined ? undefined : new Intl.Locale(tag).maximize().region;
  return `${locale}-${region ?? 'GB'}`;
}
