import type { Cookies } from '@sveltejs/kit';

/** A time that is kept for this visitor. Whoever has the id may book with it or let it go. */
export interface HeldSlot {
  id: string;
  /** Epoch minutes. */
  start: number;
  expiresMs: number;
}

const name = 'hold';

/** The visitor's hold on this meeting type, while it lasts. `path` is the page of the meeting type. */
export function heldSlot(cookies: Cookies, nowMs: number): HeldSlot | null {
  const [id = '', start = '', expires = ''] = (cookies.get(name) ?? '').split('.');
  const held = { id, start: Number(start), expiresMs: Number(expires) };
  return /^[0-9a-f-]{36}$/.test(id) && held.start > 0 && held.expiresMs > nowMs ? held : null;
}

export function keepHeldSlot(cookies: Cookies, path: string, { id, start, expiresMs }: HeldSlot): void {
  cookies.set(name, `${id}.${start}.${expiresMs}`, { path, httpOnly: true, sameSite: 'lax', expires: new Date(expiresMs) });
}

export function forgetHeldSlot(cookies: Cookies, path: string): void {
  cookies.delete(name, { path });
}
