import type { Cookies } from '@sveltejs/kit';

const name = 'manage';
const keptSeconds = 30 * 86_400;

/** The manage token of one booking, readable by its pages' server alone: addresses land in histories, logs and referrers. */
export function keepManageToken(cookies: Cookies, bookingId: string, token: string): void {
  cookies.set(name, token, { path: `/manage/${bookingId}`, httpOnly: true, sameSite: 'lax', maxAge: keptSeconds });
}

export function manageToken(cookies: Cookies): string | undefined {
  return cookies.get(name);
}
