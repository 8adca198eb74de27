import { describe, expect, it } from 'vitest';
import { isOnThisMachine } from './baseUrls.ts';
import { calendarSettings } from './settings.ts';

const here = 'http://127.0.0.1:4010';
const sandbox = {
  HOLDFAST_CALENDARS: 'sandbox',
  GOOGLE_CLIENT_ID: 'g',
  GOOGLE_CLIENT_SECRET: 'gs',
  GOOGLE_AUTH_URL: `${here}/o/oauth2/v2/auth`,
  GOOGLE_TOKEN_URL: `${here}/token`,
  GOOGLE_REVOKE_URL: `${here}/revoke`,
  GOOGLE_API_ROOT: `${here}/`,
  MICROSOFT_CLIENT_ID: 'm',
  MICROSOFT_CLIENT_SECRET: 'ms',
  MICROSOFT_AUTHORITY: `${here}/common/`,
  MICROSOFT_GRAPH_URL: here,
};
const real = { HOLDFAST_CALENDARS: 'real', GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'gs' };
const addresses = Object.keys(sandbox).filter((name) => name.endsWith('URL') || name.endsWith('ROOT') || name.endsWith('AUTHORITY'));

describe('calendarSettings', () => {
  it('offers no provider unless it is told to', () => {
    expect(calendarSettings({}, 'worker')).toEqual({ mode: 'off', google: null, microsoft: null });
  });

  it('offers the providers that have a client id', () => {
    const settings = calendarSettings(real, 'worker');
    expect(settings.google).toMatchObject({ clientSecret: 'gs', apiRoot: 'https://www.googleapis.com/' });
    expect(settings.microsoft).toBeNull();
  });

  it('gives the API no secret', () => {
    const { google, microsoft } = calendarSettings(sandbox, 'api');
    expect([google?.clientSecret, microsoft?.clientSecret]).toEqual(['', '']);
    expect(microsoft?.authority).toBe(`${here}/common`);
  });

  it.each(addresses)('refuses a sandbox whose %s leads elsewhere or was forgotten', (name) => {
    expect(() => calendarSettings({ ...sandbox, [name]: 'https://accounts.google.com/' }, 'worker')).toThrow(`Set ${name}: `);
    expect(() => calendarSettings({ ...sandbox, [name]: undefined }, 'api')).toThrow(`Set ${name}: `);
  });

  it.each(addresses)('refuses real providers when %s leads to this machine or goes without TLS', (name) => {
    for (const url of [here, 'http://localhost:1/x', 'http://example.com'])
      expect(() => calendarSettings({ ...real, [name]: url }, 'worker'), url).toThrow(`Set ${name}: `);
  });

  it('refuses a client without its secret in the worker, and without repeating any', () => {
    expect(() => calendarSettings({ ...sandbox, MICROSOFT_CLIENT_SECRET: '' }, 'worker')).toThrow('Set MICROSOFT_CLIENT_SECRET: ');
    expect(() => calendarSettings({ ...real, GOOGLE_CLIENT_SECRET: undefined }, 'worker')).toThrow('Set GOOGLE_CLIENT_SECRET: ');
    expect(() => calendarSettings({ HOLDFAST_CALENDARS: 'perhaps' }, 'worker')).toThrow('Set HOLDFAST_CALENDARS: ');
  });
});

describe('isOnThisMachine', () => {
  it.each(['http://127.0.0.1:1', 'https://localhost', 'http://a.localhost:3/x', 'http://127.9.9.9', 'http://[::1]:80', 'http://0x7f.1'])(
    'knows %s',
    (url) => {
      expect(isOnThisMachine(url)).toBe(true);
    },
  );
  it.each([
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1@example.com',
    'http://example.com/127.0.0.1',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://[::]',
    'ftp://localhost',
    'localhost:80',
    '',
  ])('is not taken in by %j', (url) => {
    expect(isOnThisMachine(url)).toBe(false);
  });
});
