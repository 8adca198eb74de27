import { describe, expect, it } from 'vitest';
import { draft, monday, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();
const hour = 3_600_000;

describe.each(providerNames)('%s: R18: the meeting link', (name) => {
  it('is there when it is ready, pending until then, and stays when the event is moved', async () => {
    const { account, id, control } = await rig().connected(name);
    const link = expect.stringMatching(name === 'google' ? /^https:\/\/meet\.google\.com\// : /^https:\/\/teams\.microsoft\.com\//);
    const ready = await account.create(id, draft({ wantsMeetingLink: true }));
    expect(ready.meetingLink).toEqual(link);
    control.set('behaviour', { conferenceDelayMs: 500 });
    const ours = draft({ wantsMeetingLink: true });
    const { remoteEventId, meetingLink } = await account.create(id, ours);
    expect(meetingLink).toBe('pending');
    await expect.poll(async () => (await account.read(id, remoteEventId))?.meetingLink).toEqual(link);
    const before = (await account.read(id, remoteEventId))?.meetingLink;
    const moved = await account.patch(id, remoteEventId, { ...ours, startMs: monday + hour, endMs: monday + 2 * hour });
    expect(moved?.meetingLink).toBe(before);
  });

  it('is nothing where none was asked for', async () => {
    const { account, id } = await rig().connected(name);
    expect((await account.create(id, draft())).meetingLink).toBeNull();
  });

  if (name === 'google')
    it('is nothing where the provider could not make one', async () => {
      const { account, id, control } = await rig().connected(name);
      control.set('behaviour', { conferenceFails: true });
      expect((await account.create(id, draft({ wantsMeetingLink: true }))).meetingLink).toBeNull();
    });
});
