import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { relayCookies } from './relayCookies.ts';

function relayed(lines: string[]) {
  const set: { name: string; value: string; options: Parameters<Cookies['set']>[2] }[] = [];
  relayCookies({ cookies: { set: (name, value, options) => void set.push({ name, value, options }) } }, lines);
  return set;
}

describe('relayCookies', () => {
  it('keeps the value and the attributes of a session cookie', () => {
    const [cookie] = relayed(['__Host-holdfast=a-_b=c; path=/; expires=Thu, 03 Dec 2026 06:00:00 GMT; secure; httponly; samesite=lax']);
    expect(cookie).toMatchObject({
      name: '__Host-holdfast',
      value: 'a-_b=c',
      options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax', expires: new Date('2026-12-03T06:00:00Z') },
    });
  });

  it('ends a cookie that the API ends', () => {
    const [cookie] = relayed(['holdfast=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly']);
    expect(cookie).toMatchObject({ name: 'holdfast', value: '', options: { expires: new Date(0), secure: false } });
  });

  it('passes over what is no cookie', () => {
    expect(relayed(['', '=x', 'name'])).toEqual([]);
  });
});
