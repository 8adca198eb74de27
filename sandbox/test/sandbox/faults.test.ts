import type { Client } from '@microsoft/microsoft-graph-client';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/startSandbox.ts';
import { googleApi, googleScopes, graphApi, microsoftScopes, refusal, sandboxWithHosts } from '../rig.ts';

describe('a fault', () => {
  let sandbox: Sandbox;
  let google: calendar_v3.Calendar;
  let graph: Client;
  beforeEach(async () => {
    sandbox = await sandboxWithHosts();
    google = googleApi(sandbox.googleUrl, sandbox.control.accessToken('h@google.test', googleScopes));
    graph = graphApi(sandbox.microsoftUrl, sandbox.control.accessToken('h@microsoft.test', microsoftScopes));
  });
  afterEach(() => sandbox.stop());

  const event = { start: { date: '2027-01-01' }, end: { date: '2027-01-02' } };
  const insert = (id: string) => google.events.insert({ calendarId: 'primary', requestBody: { id, ...event } });
  const list = () => google.events.list({ calendarId: 'primary' }, { retry: false });
  const statuses = () => sandbox.control.requests().map(({ status }) => status);

  it('answers so many calls and no more', async () => {
    sandbox.control.set('fault', { times: 2, status: 503, match: { provider: 'google' } });
    expect((await refusal(list()))[0]).toBe(503);
    expect((await refusal(list()))[0]).toBe(503);
    await list();
    expect(statuses()).toEqual([503, 503, 200]);
  });

  it('is seen through by the Google client’s own repeats of a GET, not of a POST', async () => {
    sandbox.control.set('fault', { times: 2, status: 500 });
    await google.events.list({ calendarId: 'primary' });
    sandbox.control.set('fault', { status: 500 });
    expect((await refusal(insert('bkpost')))[0]).toBe(500);
    expect(statuses()).toEqual([500, 500, 200, 500]);
  });

  it('makes a DELETE that the client repeats find its event deleted, which is as good', async () => {
    await insert('bkgone');
    sandbox.control.set('fault', { mode: 'after-commit', status: 500, match: { method: 'DELETE' } });
    expect(await refusal(google.events.delete({ calendarId: 'primary', eventId: 'bkgone' }))).toEqual([410, 'deleted']);
    expect(statuses()).toEqual([200, 500, 410]);
  });

  it('of an expired token surfaces at once where the client has nothing else', async () => {
    sandbox.control.set('tokens/expire', {});
    expect(await refusal(google.events.list({ calendarId: 'primary' }))).toEqual([401, 'authError']);
    expect(statuses()).toEqual([401]);
  });

  it('can carry a wait and a body of its own', async () => {
    const body = JSON.stringify({ error: { code: 'TooManyRequests', message: 'Slow down' } });
    sandbox.control.set('fault', { status: 429, headers: { 'retry-after': '7' }, body });
    const error = (await graph
      .api('/me/events')
      .get()
      .catch((failed: unknown) => failed)) as { statusCode: number; code: string; headers: Headers };
    expect([error.statusCode, error.code, error.headers.get('retry-after')]).toEqual([429, 'TooManyRequests', '7']);
    sandbox.control.set('fault', { status: 502, body: '<html>bad gateway</html>', headers: { 'content-type': 'text/html' } });
    expect((await refusal(list()))[0]).toBe(502);
  });

  it('can do the work and lose the answer', async () => {
    sandbox.control.set('fault', { mode: 'after-commit', drop: true, match: { method: 'POST', calendar: 'primary' } });
    await expect(insert('bklost')).rejects.toThrow();
    expect(await refusal(insert('bklost'))).toEqual([409, 'duplicate']);
    expect((await list()).data.items).toHaveLength(1);
  });

  it('can lose the call before anything is done', async () => {
    sandbox.control.set('fault', { drop: true });
    await expect(insert('bknever')).rejects.toThrow();
    expect((await list()).data.items).toEqual([]);
  });

  it('can hang longer than a caller waits, or be slow', async () => {
    sandbox.control.set('fault', { hang: true });
    await expect(google.events.list({ calendarId: 'primary' }, { timeout: 50, retry: false })).rejects.toThrow();
    sandbox.control.set('fault', { delayMs: 80 });
    const startedAt = performance.now();
    await list();
    expect(performance.now() - startedAt).toBeGreaterThan(75);
  });

  it('strikes one account alone', async () => {
    sandbox.control.set('fault', { status: 500, times: -1, match: { account: 'h@microsoft.test' } });
    await list();
    expect((await refusal(graph.api('/me/events').get()))[0]).toBe(500);
    sandbox.control.set('fault/clear', {});
    await graph.api('/me/events').get();
  });

  it('is Graph’s answer to more than four calls of one mailbox at once', async () => {
    sandbox.control.set('fault', { times: 5, delayMs: 1000 });
    const calls = await Promise.allSettled(Array.from({ length: 6 }, () => graph.api('/me/events').get() as Promise<unknown>));
    const refused = calls.filter((call) => call.status === 'rejected').map(({ reason }) => (reason as { code: string }).code);
    expect(refused).toEqual(['ApplicationThrottled', 'ApplicationThrottled']);
  });

  it('never looks like a missing feature, which answers 501 by name', async () => {
    const answer = await fetch(`${sandbox.microsoftUrl}/v1.0/$batch`, { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('POST /v1.0/$batch')]);
  });
});
