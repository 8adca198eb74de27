import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from './testing/apiRig.ts';

describe('createApp', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('answers that it lives', async () => {
    expect((await rig.call('GET', '/health/live')).status).toBe(200);
    expect((await rig.call('GET', '/health/ready')).status).toBe(200);
  });

  it('answers an unknown path with a problem', async () => {
    const answer = await rig.call('GET', '/nothing/here/at/all');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });
});
