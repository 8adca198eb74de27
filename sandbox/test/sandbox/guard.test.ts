import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { guardConnections, type ConnectionGuard } from '../../src/guard/connections.ts';
import type { Sandbox } from '../../src/startSandbox.ts';
import { googleApi, googleScopes, graphApi, microsoftScopes, sandboxWithHosts } from '../rig.ts';

describe('in sandbox mode', () => {
  let guard: ConnectionGuard | undefined;
  let sandbox: Sandbox | undefined;
  afterEach(async () => {
    guard?.release();
    await sandbox?.stop();
  });

  it('the official clients never leave this machine', async () => {
    guard = guardConnections();
    sandbox = await sandboxWithHosts();
    const google = googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes));
    const graph = graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes));
    await google.events.list({ calendarId: 'primary' });
    await graph.api('/me/events').get();
    expect(guard.foreign).toEqual([]);
    expect(sandbox.control.requests()).toHaveLength(2);
  });

  it('a client that was left at its own address is stopped and noticed', async () => {
    guard = guardConnections();
    const google = googleApi('https://www.googleapis.com', 'token');
    await expect(google.events.list({ calendarId: 'primary' }, { retry: false })).rejects.toThrow();
    await expect(graphApi('https://graph.microsoft.com', 'token').api('/me/events').get()).rejects.toThrow();
    await expect(new Promise((_, reject) => get('http://192.0.2.1/', () => undefined).once('error', reject))).rejects.toThrow(
      'Refused to leave',
    );
    expect(guard.foreign).toEqual(['www.googleapis.com', 'graph.microsoft.com', '192.0.2.1']);
  });
});
