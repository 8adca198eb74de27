import { describe, expect, it } from 'vitest';
import { portsOf, readSettings } from './settings.ts';

const nowhere = '/nonexistent/.env';

describe('settings of the stack', () => {
  it('starts everything on loopback when nothing is set', () => {
    const settings = readSettings({}, nowhere);
    expect(settings).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      PUBLIC_ORIGIN: 'http://localhost:3000',
      TEMPORAL_NAMESPACE: 'default',
    });
    expect([...portsOf(settings).keys()]).toEqual([
      ...['PORT', 'INTERNAL_PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SMTP_PORT', 'MAILBOX_PORT'],
      ...['GOOGLE_SANDBOX_PORT', 'MICROSOFT_SANDBOX_PORT'],
    ]);
  });

  it('starts none of its own where an address is given, and takes an empty one as not given', () => {
    const settings = readSettings(
      { DATABASE_URL: 'postgres://a:b@db:5432/x', TEMPORAL_ADDRESS: 'temporal:7233', SMTP_URL: '', HOLDFAST_CALENDARS: 'off' },
      nowhere,
    );
    expect([...portsOf(settings).keys()]).toEqual(['PORT', 'INTERNAL_PORT', 'SMTP_PORT', 'MAILBOX_PORT']);
    expect(settings.SMTP_URL).toBeUndefined();
  });

  it('follows PORT in the origin that links point to', () => {
    expect(readSettings({ PORT: '4100' }, nowhere).PUBLIC_ORIGIN).toBe('http://localhost:4100');
  });

  it.each([
    ['PORT', 'eighty', /^PORT must be a port/],
    ['TEMPORAL_PORT', '70000', /^TEMPORAL_PORT must be at most 65535/],
    ['DATABASE_URL', 'mysql://x', /^DATABASE_URL must be an address such as postgres:/],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233', /^TEMPORAL_ADDRESS must be host:port/],
    ['SMTP_URL', 'mail.example.com', /^SMTP_URL must be an address such as smtp:/],
    ['PUBLIC_ORIGIN', 'https://example.com/book', /^PUBLIC_ORIGIN must be an origin/],
    ['HOLDFAST_SECRET', 'short', /^HOLDFAST_SECRET must be at least 32/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be trace/],
  ])('names %s in one sentence when it is wrong', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value }, nowhere)).toThrow(sentence);
  });
});
