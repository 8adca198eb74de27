import type { Cookies } from '@sveltejs/kit';

/** Remembers how a visitor reads. The page's own scripts may read and write it too: it says nothing that the browser does not know. */
export function keepChoice(cookies: Cookies, name: 'zone' | 'clock' | 'language', value: string): void {
  cookies.set(name, value, { path: '/', maxAge: 31_536_000, httpOnly: false, sameSite: 'lax' });
}
