import { missingScopes } from '@holdfast/domain/calendars/scopes.ts';
import { describe, expect, it } from 'vitest';
import { draft, failure, window, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();

describe.each(providerNames)('%s: connecting', (name) => {
  it('exchanges a code for a grant that knows whose it is by the provider’s own id, and refreshes it', async () => {
    const { email, grant, account, id } = await rig().connected(name);
    expect(grant.account.email).toBe(email);
    expect(grant.account.id).not.toContain(email);
    expect(missingScopes(name, grant.scopes)).toEqual([]);
    const renewed = await rig().providers[name].refresh(grant.refreshToken ?? '');
    expect(renewed.accessToken).not.toBe(grant.accessToken);
    expect(renewed.expiresInSeconds).toBeGreaterThan(60);
    expect(await account.calendars()).toMatchObject([
      { remoteId: id, isPrimary: true, canWrite: true, timezone: 'Europe/Berlin', offersMeetingLink: true },
    ]);
  });

  it('R17: says which scope was unticked on the consent page', async () => {
    const { email } = rig().addAccount(name);
    const needed = name === 'google' ? 'https://www.googleapis.com/auth/calendar.events' : 'Calendars.ReadWrite';
    const grant = await rig().consent(name, email, (scope) => scope !== needed);
    expect(missingScopes(name, grant.scopes)).toEqual([needed]);
  });

  it('R17: gets a refresh token again for an account that has consented before', async () => {
    const { email } = await rig().connected(name);
    expect((await rig().consent(name, email)).refreshToken).toEqual(expect.any(String));
  });

  it('R17: a scope taken away later needs the host, a calendar that may only be read does not', async () => {
    const { email, account, id, control } = await rig().connected(name);
    control.set('calendar/readonly', { calendar: id });
    expect(await failure(account.create(id, draft()))).toMatchObject({ kind: 'forbidden' });
    control.set('calendar/readonly', { calendar: id, on: false });
    control.set('scopes/remove', { account: email, scopes: ['calendar.events', 'Calendars.ReadWrite'] });
    expect((await failure(account.create(id, draft()))).kind).toBe('needs-reauth');
  });

  it('R2: a grant that is gone needs the host', async () => {
    const { email, grant, control } = await rig().connected(name);
    control.set('grant/revoke', { account: email });
    expect(await failure(rig().providers[name].refresh(grant.refreshToken ?? ''))).toMatchObject({
      kind: 'needs-reauth',
      code: expect.stringContaining('invalid_grant'),
    });
  });

  it('R21: a secret that is not accepted is for the operator', async () => {
    const { grant, control } = await rig().connected(name);
    control.set('client/bad-secret', { on: true });
    try {
      expect(await failure(rig().providers[name].refresh(grant.refreshToken ?? ''))).toMatchObject({
        kind: 'operator',
        code: expect.stringContaining('invalid_client'),
      });
    } finally {
      control.set('client/bad-secret', { on: false });
    }
  });

  it('revokes, and a second time too', async () => {
    const { grant, account } = await rig().connected(name);
    await rig().providers[name].revoke(grant.refreshToken ?? '');
    await rig().providers[name].revoke(grant.refreshToken ?? '');
    if (name === 'google') expect((await failure(account.calendars())).kind).toBe('unauthorized');
  });

  it('an access token that is refused says so, and the client asks for no other by itself', async () => {
    const { email, account, id, control } = await rig().connected(name);
    const before = rig().requests(name, 'POST', /token/).length;
    control.set('tokens/expire', { account: email });
    expect((await failure(account.list(id, window, null))).kind).toBe('unauthorized');
    expect(rig().requests(name, 'POST', /token/)).toHaveLength(before);
  });
});
