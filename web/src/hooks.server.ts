import { randomUUID } from 'node:crypto';
import type { Handle } from '@sveltejs/kit/hooks';
import { preferredLocale } from '#lib/words/locale.ts';

/** Language and request id of each page, and the headers that all of them have; the policy for scripts and styles is set in vite.config.ts. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.locale = preferredLocale(event.request.headers.get('accept-language'));
  event.locals.requestId = event.request.headers.get('x-request-id')?.slice(0, 64) ?? randomUUID();
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale),
  });
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('Referrer-Policy', 'same-origin');
  response.headers.set('X-Frame-Options', 'DENY');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  if (event.url.protocol === 'https:') response.headers.set('Strict-Transport-Security', 'max-age=15552000; includeSubDomains');
  // A page shows what is free or what is one's own at this moment.
  if (response.headers.get('content-type')?.startsWith('text/html')) response.headers.set('Cache-Control', 'no-store');
  return response;
};
