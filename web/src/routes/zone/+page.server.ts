import { error, redirect, type Cookies } from '@sveltejs/kit';
import { localPath } from '#lib/localPath.ts';
import { allZones, isZone, searchZones } from '#lib/time/zones.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of zones for who has no JavaScript, and where both choices are kept. */
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
    keep(cookies, 'zone', zone);
    redirect(303, localPath(url.searchParams.get('next')));
  },
  clock: async ({ request, cookies, url }) => {
    const clock = (await request.formData()).get('clock');
    if (clock !== '12' && clock !== '24') error(400);
    keep(cookies, 'clock', clock);
    redirect(303, localPath(url.searchParams.get('next')));
  },
};

/** The page's own scripts may read and write them too: they say nothing that the browser does not know. */
function keep(cookies: Cookies, name: string, value: string): void {
  cookies.set(name, value, { path: '/', maxAge: 31_536_000, httpOnly: false, sameSite: 'lax' });
}
