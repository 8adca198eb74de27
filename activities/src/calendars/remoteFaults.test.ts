import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failure, window, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();

describe.each(providerNames)('%s: R4: what a provider that is busy or away does to a call', (name) => {
  const googleBody = (reason: string) =>
    JSON.stringify({ error: { code: 403, message: 'Quota exceeded for host@example.com', errors: [{ reason }] } });

  it.each([429, 500, 502, 503, 504])('%i is made once and comes back with the wait that was asked for', async (status) => {
    const { account, id, control } = await rig().connected(name);
    const before = rig().requests(name, 'GET', /calendars/).length;
    control.set('fault', { match: { provider: name }, status, headers: { 'retry-after': '7' }, body: '<html>Bad gateway</html>' });
    expect(await failure(account.list(id, window, null))).toMatchObject({ kind: 'busy', retryAfterMs: 7000 });
    expect(rig().requests(name, 'GET', /calendars/)).toHaveLength(before + 1);
  });

  it('429 without a wait leaves it to us', async () => {
    const { account, id, control } = await rig().connected(name);
    control.set('fault', { match: { provider: name }, status: 429 });
    expect(await failure(account.list(id, window, null))).toMatchObject({ kind: 'busy', retryAfterMs: null });
  });

  if (name === 'google')
    it.each([
      ['rateLimitExceeded', 'busy', null],
      ['userRateLimitExceeded', 'busy', null],
      ['quotaExceeded', 'busy', 3_600_000],
      ['accessNotConfigured', 'operator', null],
      ['forbiddenForNonOrganizer', 'forbidden', null],
      ['insufficientPermissions', 'needs-reauth', null],
    ] as const)('403 %s is %s', async (reason, kind, retryAfterMs) => {
      const { account, id, control } = await rig().connected(name);
      control.set('fault', { match: { provider: name }, status: 403, body: googleBody(reason) });
      const error = await failure(account.list(id, window, null));
      expect(error).toMatchObject({ kind, code: reason, retryAfterMs });
      expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain('host@example.com');
    });

  it('a dropped connection and one that hangs are unreachable, after one try', async () => {
    const { account, id, control } = await rig().connected(name);
    for (const how of [{ drop: true }, { hang: true }]) {
      const before = rig().requests(name, 'GET', /calendars/).length;
      control.set('fault', { match: { provider: name }, ...how });
      expect(await failure(account.list(id, window, null))).toMatchObject({
        kind: 'unreachable',
        code: expect.stringMatching(/^[\w-]+$/),
      });
      expect(rig().requests(name, 'GET', /calendars/).length - before).toBeLessThanOrEqual(1);
    }
  });

  it('a token endpoint that is ill is not a grant that is gone', async () => {
    const { grant, control } = await rig().connected(name);
    for (const fault of [{ status: 503, body: '<html>' }, { status: 429 }, { drop: true }, { hang: true }]) {
      control.set('fault', { match: { provider: name, path: 'token' }, ...fault });
      expect(['busy', 'unreachable']).toContain((await failure(rig().providers[name].refresh(grant.refreshToken ?? ''))).kind);
    }
  });

  it('no title, address or token of an answer gets into the error', async () => {
    const { account, id, control, grant } = await rig().connected(name);
    const told = ['Intro call with Grace', 'grace@example.com', grant.accessToken];
    const sentence = told.join(' ');
    for (const status of [400, 401, 403, 404, 409, 410, 412, 429, 500]) {
      const error = { code: name === 'google' ? status : sentence, message: sentence, errors: [{ reason: sentence, message: sentence }] };
      control.set('fault', { match: { provider: name }, status, body: JSON.stringify({ error }), headers: { 'x-told': 'Grace' } });
      const refused = await failure(account.list(id, window, null));
      const text = inspect(refused, { depth: 20, showHidden: true });
      for (const words of told) expect(text, String(status)).not.toContain(words);
    }
  });
});
