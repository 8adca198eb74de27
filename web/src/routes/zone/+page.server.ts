import { language as languageSchema } from '@holdfast/domain/language/schema.ts';
import { error, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/localPath.ts';
import { keepChoice } from '#lib/server/keepChoice.ts';
import { allZones, isZone, searchZones } from '#lib/time/zones.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of zones for who has no JavaScript, and where the choices of zone, clock and language are kept. */
export const load: PageServerLoad = ({ url, locals }) => {
  const typed = url.searchParams.get('q')?.slice(0, 60) ?? '';
  return {
    next: localPath(url.searchParams.get('next')),
    typed,
    zones: searchZones(allZones(locals.nowMs, { locale: locals.formatLocale, clock: locals.clock }), typed),
  };
};

export const actions: Actions = {
  zone: async ({ request, cookies, url }) => {
    const zone = (await request.formData()).get('zone');
    if (typeof zone !== 'string' || !isZone(zone)) error(400);
    keepChoice(cookies, 'zone', zone);
    redirect(303, localPath(url.searchParams.get('next')));
  },
  clock: async ({ request, cookies, url }) => {
    const clock = (await request.formData()).get('clock');
    if (clock !== '12' && clock !== '24') error(400);
    keepChoice(cookies, 'clock', clock);
    redirect(303, localPath(url.searchParams.get('next')));
  },
  language: async ({ request, cookies, url }) => {
    const language = languageSchema.safeParse((await request.formData()).get('language'));
    if (!language.success) error(400);
    keepChoice(cookies, 'language', language.data);
    redirect(303, localPath(url.searchParams.get('next')));
  },
};
