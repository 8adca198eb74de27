import { randomUUID } from 'node:crypto';
import { languages as ours } from '@holdfast/domain/language/languages.ts';
import type { Handle } from '@sveltejs/kit/hooks';
import { usualClock } from '#lib/time/usualClock.ts';
import { isZone, modernName } from '#lib/time/zones.ts';
import { formatLocale, preferredLanguage } from '#lib/words/locale.ts';

/** Who reads, and the headers that all pages have; the policy for scripts and styles is set in vite.config.ts. */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request } = event;
  const languages = request.headers.get('accept-language');
  locals.nowMs = Date.now();
  locals.requestId = request.headers.get('x-request-id')?.slice(0, 64) ?? randomUUID();
  const chosen = cookies.get('language');
  locals.language = ours.find((language) => language === chosen) ?? preferredLanguage(languages);
  locals.formatLocale = formatLocale(locals.language, languages);
  const zone = cookies.get('zone');
  locals.zone = zone !== undefined && isZone(zone) ? modernName(zone) : null;
  const clock = cookies.get('clock');
  locals.clock = clock === '12' || clock === '24' ? clock : usualClock(locals.formatLocale);

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', locals.language),
  });
  const { headers } = response;
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('X-Frame-Options', 'DENY');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  if (event.url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=15552000; includeSubDomains');
  // A page shows what is free, or what is one's own, at this moment.
  if (headers.get('content-type')?.startsWith('text/html')) headers.set('Cache-Control', 'no-store');
  return response;
};
