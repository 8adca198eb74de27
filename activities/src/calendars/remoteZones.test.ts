import { describe, expect, it } from 'vitest';
import { draft, everyPage, failure, window, useProviderRig } from '../testing/providerBench.ts';
import { providerNames } from '../testing/providerRig.ts';

const rig = useProviderRig();

describe.each(providerNames)('%s: R23: zones', (name) => {
  it('gives an IANA zone, or says which it did not know', async () => {
    const { account } = await rig().connected(name, 'America/Sao_Paulo');
    expect(await account.calendars()).toMatchObject([{ timezone: 'America/Sao_Paulo', unknownTimezone: null }]);
    const odd = await rig().connected(name, 'Asia/Kathmandu');
    const [calendar] = await odd.account.calendars();
    if (name === 'google') expect(calendar).toMatchObject({ timezone: 'Asia/Kathmandu', unknownTimezone: null });
    else expect(calendar).toMatchObject({ timezone: 'UTC', unknownTimezone: 'tzone://Microsoft/Custom' });
  });

  if (name === 'microsoft')
    it('asks for UTC and for ids that last with every call', async () => {
      const { account, id } = await rig().connected(name);
      const ours = draft();
      const { remoteEventId } = await account.create(id, ours);
      await account.patch(id, remoteEventId, ours);
      await account.read(id, remoteEventId);
      await everyPage((page) => account.list(id, window, page));
      await account.delete(id, remoteEventId);
      const calls = rig()
        .sandbox.control.requests()
        .filter(({ provider, path }) => provider === 'microsoft' && path.startsWith('/v1.0/'));
      for (const { headers } of calls) expect(headers['prefer']).toMatch(/outlook\.timezone="UTC", IdType="ImmutableId"/);
    });

  if (name === 'microsoft')
    it('finds an event of ours again after it went to another calendar', async () => {
      const { account, id, control, email } = await rig().connected(name);
      const other = control.addCalendar(email, { name: 'Other' });
      const ours = draft();
      const { remoteEventId } = await account.create(id, ours);
      control.moveEvent(id, remoteEventId, other.id);
      expect(await account.read(id, remoteEventId)).toMatchObject({ remoteEventId, event: { bookingId: ours.bookingId } });
    });

  if (name === 'microsoft')
    it('an account without a mailbox needs its host', async () => {
      const { account, control, email } = await rig().connected(name);
      control.set('mailbox/disable', { account: email });
      expect(await failure(account.calendars())).toMatchObject({ kind: 'needs-reauth', code: 'MailboxNotEnabledForRESTAPI' });
    });
});
