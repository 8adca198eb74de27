import { describe, expect, it } from 'vitest';
import { networkCode, retryAfterMs, word } from './remoteWords.ts';

describe('what is kept of a provider’s error', () => {
  it('is a word, never a sentence or an address', () => {
    for (const text of ['rateLimitExceeded', 'invalid_grant', 'ErrorItemNotFound', 'push.webhookUrlNotHttps'])
      expect(word(text)).toBe(text);
    for (const text of ['Intro call with Grace', 'grace@example.com', 'ya29/secret', '', 'a'.repeat(65), null, 7])
      expect(word(text)).toBeNull();
  });

  it('is how long to wait, in seconds or as a date, at most a day', () => {
    const now = () => Date.UTC(2027, 0, 4, 9);
    const of = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), now);
    expect(of('7')).toBe(7000);
    expect(of('Mon, 04 Jan 2027 09:01:00 GMT')).toBe(60_000);
    expect(of('Mon, 04 Jan 2027 08:00:00 GMT')).toBe(0);
    expect(of('99999999')).toBe(86_400_000);
    expect(of('soon')).toBeNull();
    expect(retryAfterMs(new Headers(), now)).toBeNull();
    expect(retryAfterMs(undefined, now)).toBeNull();
  });

  it('is the system’s word for what broke, under all that is wrapped around it', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(networkCode(new TypeError('fetch failed', { cause: reset }))).toBe('ECONNRESET');
    expect(networkCode(new DOMException('too late', 'TimeoutError'))).toBe('TimeoutError');
    expect(networkCode(new Error('to grace@example.com'))).toBe('no-answer');
    expect(networkCode('no error at all')).toBe('no-answer');
  });
});
