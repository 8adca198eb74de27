import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { draft, everyPage, failure, firstEvent, monday, utc, window, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();
const hour = 3_600_000;

describe.each(providerNames)('%s: R10 and R11: an event of ours', (name) => {
  it('is made once, however often and however broken the call is', async () => {
    const { account, id, control } = await rig().connected(name);
    const ours = draft();
    control.set('fault', { match: { provider: name, method: 'POST', path: 'events' }, mode: 'after-commit', drop: true });
    expect((await failure(account.create(id, ours))).kind).toBe('unreachable');
    const again = await account.create(id, ours);
    expect(await account.create(id, ours)).toMatchObject({ remoteEventId: again.remoteEventId, icalUid: again.icalUid });
    expect(control.events(id, window.fromMs, window.toMs)).toHaveLength(1);
    expect(again).toMatchObject({ etag: expect.any(String), icalUid: expect.any(String), meetingLink: null });
  });

  it('is looked for before it is made again, since neither provider promises to notice', async () => {
    const { account, id } = await rig().connected(name);
    const ours = draft({ title: 'Looked for' });
    await account.create(id, ours);
    await account.create(id, ours);
    expect(
      rig()
        .requests(name, 'POST', /events/)
        .filter(({ body }) => body.includes('Looked for')),
    ).toHaveLength(1);
  });

  it('is made once by calls at the same time', async () => {
    const { account, id, control } = await rig().connected(name);
    const ours = draft();
    const made = await Promise.all([account.create(id, ours), account.create(id, ours), account.create(id, ours)]);
    expect(new Set(made.map(({ remoteEventId }) => remoteEventId)).size).toBe(1);
    expect(control.events(id, window.fromMs, window.toMs)).toHaveLength(1);
  });

  it('is known by its mark in a list, in a round and by itself, whatever its title is now', async () => {
    const { account, id, control } = await rig().connected(name);
    const { cursor } = await everyPage((page) => account.list(id, window, page));
    const ours = draft();
    const { remoteEventId } = await account.create(id, ours);
    control.changeEvent(id, remoteEventId, { title: 'Renamed by the host', start: utc(monday + hour), end: utc(monday + 2 * hour) });
    const listed = await everyPage((page) => account.list(id, window, page));
    const round = await everyPage((page) => account.changes(id, cursor, window, page));
    for (const changes of [listed.changes, round.changes])
      expect(firstEvent(changes)).toMatchObject({
        id: remoteEventId,
        bookingId: ours.bookingId,
        time: { startMs: monday + hour, endMs: monday + 2 * hour },
      });
    expect(await account.read(id, remoteEventId)).toMatchObject({
      event: { bookingId: ours.bookingId, time: { startMs: monday + hour } },
    });
  });

  it('is not seen in an event of somebody else’s', async () => {
    const { account, id, control } = await rig().connected(name);
    control.createEvent(id, {
      title: 'bk0123456789abcdef0123456789abcdef1',
      start: utc(monday),
      end: utc(monday + hour),
      transactionId: randomUUID(),
    });
    expect(firstEvent((await everyPage((page) => account.list(id, window, page))).changes)).toMatchObject({ bookingId: null });
  });

  it('keeps its id when it is moved, and its etag is that of the write', async () => {
    const { account, id } = await rig().connected(name);
    const ours = draft();
    const made = await account.create(id, ours);
    const moved = await account.patch(id, made.remoteEventId, { ...ours, startMs: monday + hour, endMs: monday + 2 * hour });
    expect(moved).toMatchObject({ remoteEventId: made.remoteEventId, icalUid: made.icalUid });
    expect(moved?.etag).not.toBe(made.etag);
    const read = await account.read(id, made.remoteEventId);
    expect(read).toMatchObject({
      etag: moved?.etag,
      event: { etag: moved?.etag, time: { startMs: monday + hour, endMs: monday + 2 * hour } },
    });
  });

  it('invites nobody, and asks the provider to mail nobody', async () => {
    const { account, id } = await rig().connected(name);
    const { remoteEventId } = await account.create(id, draft({ title: 'Quiet one' }));
    await account.patch(id, remoteEventId, draft({ title: 'Quiet one' }));
    const writes = [...rig().requests(name, 'POST', /events/), ...rig().requests(name, 'PATCH', /events/)].filter(({ body }) =>
      body.includes('Quiet one'),
    );
    expect(writes).toHaveLength(2);
    for (const { body, path } of writes) {
      expect(body).not.toContain('attendees');
      if (name === 'google') expect(path).toContain('sendUpdates=none');
    }
  });

  it('is gone after deleting it twice, and neither moved nor read any more', async () => {
    const { account, id, control } = await rig().connected(name);
    const ours = draft();
    const { remoteEventId } = await account.create(id, ours);
    await account.delete(id, remoteEventId);
    await account.delete(id, remoteEventId);
    expect(await account.read(id, remoteEventId)).toBeNull();
    expect(await account.patch(id, remoteEventId, ours)).toBeNull();
    expect(control.events(id, window.fromMs, window.toMs)).toEqual([]);
  });

  it('deleting counts as done when the reply was lost', async () => {
    const { account, id, control } = await rig().connected(name);
    const { remoteEventId } = await account.create(id, draft());
    control.set('fault', { match: { provider: name, method: 'DELETE' }, mode: 'after-commit', status: 500 });
    expect((await failure(account.delete(id, remoteEventId))).kind).toBe('busy');
    await account.delete(id, remoteEventId);
  });

  it('comes back as the next generation where the host deleted it', async () => {
    const { account, id, control } = await rig().connected(name);
    const ours = draft();
    const first = await account.create(id, ours);
    control.removeEvent(id, first.remoteEventId);
    if (name === 'google') expect((await failure(account.create(id, ours))).kind).toBe('deleted');
    const second = await account.create(id, { ...ours, generation: 2 });
    expect(second.remoteEventId).not.toBe(first.remoteEventId);
    expect(control.events(id, window.fromMs, window.toMs)).toHaveLength(1);
    expect((await account.read(id, second.remoteEventId))?.event.bookingId).toBe(ours.bookingId);
  });
});
