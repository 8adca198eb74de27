import { describe, expect, it } from 'vitest';
import { authorizeUrl } from './authorizeUrl.ts';
import { missingScopes, requiredScopes } from './scopes.ts';
import { calendarSettings } from './settings.ts';

const settings = calendarSettings({ HOLDFAST_CALENDARS: 'real', GOOGLE_CLIENT_ID: 'g', MICROSOFT_CLIENT_ID: 'm' }, 'api');
const ask = { state: 's&t', codeChallenge: 'c', redirectUri: 'https://meet.example.com/api/calendars/google/callback' };
const query = (url: string | null) => Object.fromEntries(new URL(url ?? '').searchParams);

describe('authorizeUrl', () => {
  it('asks Google for a refresh token every time', () => {
    const url = authorizeUrl('google', settings, ask);
    expect(url).toMatch(/^https:\/\/accounts\.google\.com\/o\/oauth2\/v2\/auth\?/);
    expect(query(url)).toEqual({
      client_id: 'g',
      redirect_uri: ask.redirectUri,
      response_type: 'code',
      scope: 'openid email https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.calendarlist.readonly',
      state: 's&t',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      access_type: 'offline',
      prompt: 'consent',
      include_granted_scopes: 'true',
    });
  });

  it('lets the host choose their Microsoft account, or suggests the known one', () => {
    const url = authorizeUrl('microsoft', settings, { ...ask, loginHint: 'host@example.com' });
    expect(url).toMatch(/^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/v2\.0\/authorize\?/);
    expect(query(url)).toMatchObject({
      scope: expect.stringContaining('offline_access'),
      prompt: 'select_account',
      login_hint: 'host@example.com',
    });
  });

  it('has none for a provider that is not set up', () => {
    expect(authorizeUrl('google', calendarSettings({}, 'api'), ask)).toBeNull();
  });
});

describe('R17: missingScopes', () => {
  it('finds every required scope that was unticked', () => {
    expect(missingScopes('google', [])).toEqual(requiredScopes.google);
    expect(missingScopes('google', ['openid', 'https://www.googleapis.com/auth/userinfo.email', ...requiredScopes.google])).toEqual([]);
    expect(missingScopes('google', ['https://www.googleapis.com/auth/calendar.events.readonly', requiredScopes.google[1] ?? ''])).toEqual([
      'https://www.googleapis.com/auth/calendar.events',
    ]);
  });

  it('knows Microsoft’s with their resource and in any case', () => {
    expect(missingScopes('microsoft', ['https://graph.microsoft.com/Calendars.ReadWrite', 'mailboxsettings.read'])).toEqual([]);
    expect(missingScopes('microsoft', ['Calendars.Read', 'MailboxSettings.Read'])).toEqual(['Calendars.ReadWrite']);
  });
});
