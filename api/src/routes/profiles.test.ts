import { User } from '@holdfast/db/models/User.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';

describe('the page of a host', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let name: string;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    host = await rig.signUp({ name: 'Ada Host' });
    name = host.user.username;
  });

  const offer = async (fields: object) =>
    (await host.call('POST', '/meeting-types', { name: 'Talk', slug: 'talk', durationMinutes: 45, ...fields })).body;
  const slugs = async () => (await rig.call('GET', `/${name}`)).body.meetingTypes.map(({ slug }: { slug: string }) => slug);

  it('shows who it is and what can be booked, and nothing private', async () => {
    await offer({});
    const answer = await rig.call('GET', `/${name}`);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['meetingTypes', 'name', 'timezone', 'username']);
    expect(await slugs()).toEqual(['15-minutes', '30-minutes', 'talk']);
    expect(answer.text).not.toContain(host.user.email);
    expect(Object.keys(answer.body.meetingTypes[0])).not.toContain('userId');
  });

  it('leaves out what is secret, not active or deleted', async () => {
    await offer({ slug: 'secret', isSecret: true });
    await offer({ slug: 'idle', isActive: false });
    await host.call('DELETE', `/meeting-types/${(await offer({ slug: 'gone' })).id}`);
    expect(await slugs()).toEqual(['15-minutes', '30-minutes']);
  });

  it('is found in any case of letters', async () => {
    expect((await rig.call('GET', `/${name.toUpperCase()}/30-MINUTES`)).status).toBe(200);
  });

  it('shows one meeting type, a secret one too, and says when it takes no bookings', async () => {
    await offer({ slug: 'secret', isSecret: true, description: 'Between us' });
    await offer({ slug: 'idle', isActive: false });
    const secret = await rig.call('GET', `/${name}/secret`);
    expect(secret.body).toMatchObject({
      slug: 'secret',
      description: 'Between us',
      isActive: true,
      host: { name: 'Ada Host', username: name },
    });
    expect((await rig.call('GET', `/${name}/idle`)).body.isActive).toBe(false);
  });

  it('offers nothing before the host has confirmed the address', async () => {
    await User.query(rig.db).findById(host.user.id).patch({ emailConfirmedAt: null });
    expect(await slugs()).toEqual([]);
    expect((await rig.call('GET', `/${name}/30-minutes`)).body.isActive).toBe(false);
  });

  it('is gone with the host and with the meeting type', async () => {
    const { id } = await offer({});
    await host.call('DELETE', `/meeting-types/${id}`);
    expect((await rig.call('GET', `/${name}/talk`)).status).toBe(404);
    await User.query(rig.db).findById(host.user.id).patch({ deletedAt: new Date() });
    expect((await rig.call('GET', `/${name}`)).status).toBe(404);
    expect((await rig.call('GET', `/${name}/30-minutes`)).status).toBe(404);
  });

  it.each([
    '/nobody-of-that-name',
    '/admin',
    '/x',
    '/a%00b',
    '/%ff',
    '/..%2f',
    '/a.b',
    `/${'a'.repeat(3000)}`,
    '/nobody-here/30-minutes',
    '/%F0%9F%98%80/x',
  ])('is not found at %s', async (path) => {
    const answer = await rig.call('GET', path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  });

  it('doesn’t hide that an address of ours takes another method', async () => {
    const answer = await rig.call('GET', '/guests/erase');
    expect([answer.status, answer.body.code, answer.headers.get('Allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
    const post = await rig.call('POST', `/${name}`);
    expect([post.status, post.body.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });
});
