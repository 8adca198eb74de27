import { beginWriting, type EventToWrite } from '@holdfast/db/queries/bookingEvent.ts';
import type { ActivityDeps } from '../deps.ts';
import type { MeetingFacts } from '../emails/facts.ts';
import { type EventDraft, ProviderError, type RemoteAccount, type WrittenEvent } from '../calendars/provider.ts';
import { withAccount } from '../calendars/withAccount.ts';
import { eventDraft } from './eventDraft.ts';

/** An event of ours that was deleted there is written under another id; more often than this in a row is no accident. */
const mostGenerations = 5;

/**
 * Brings the booking's one event to what the booking is now, whatever is there: known, unknown because an answer was lost, or deleted.
 * @throws ProviderError
 */
export async function writeEvent(deps: ActivityDeps, event: EventToWrite, facts: MeetingFacts, version: number): Promise<WrittenEvent> {
  const { connectionId, remoteId } = event;
  const { bookingId } = facts;
  const call = <T>(work: (account: RemoteAccount) => Promise<T>) => withAccount({ db: deps.db, ...deps.calendars }, connectionId, work);
  let { generation } = event;
  const draft = (): EventDraft => eventDraft(facts, generation, event.wantsLink || event.hasLink);

  async function patched(remoteEventId: string | null): Promise<WrittenEvent | null> {
    return remoteEventId === null ? null : call((account) => account.patch(remoteId, remoteEventId, draft()));
  }

  async function present(): Promise<WrittenEvent | null> {
    if (event.state === 'writing') {
      const found = await call((account) => account.find(remoteId, { bookingId, generation }));
      return patched(found?.remoteEventId ?? null);
    }
    if (event.state !== 'written' || event.remoteEventId === null) return null;
    const { remoteEventId } = event;
    if (event.version !== version) return patched(remoteEventId);
    // This version is there; only its link was not. Whether one that is gone is written anew is the next round's to say.
    const gone = { remoteEventId, etag: null, icalUid: null, meetingLink: null };
    return (await call((account) => account.read(remoteId, remoteEventId))) ?? gone;
  }

  const known = await present();
  if (known) return known;
  let isAnew = event.state === 'written' || event.state === 'lost';
  for (;;) {
    if (isAnew) {
      await beginWriting(deps.db, bookingId, { anew: true });
      generation++;
    }
    try {
      return await call((account) => account.create(remoteId, draft()));
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== 'deleted' || generation >= event.generation + mostGenerations) throw error;
      isAnew = true;
    }
  }
}

/** Takes the booking's event out, also one that is there unknown to us. */
export async function removeEvent(deps: ActivityDeps, event: EventToWrite, bookingId: string): Promise<void> {
  const { connectionId, remoteId, generation, remoteEventId } = event;
  await withAccount({ db: deps.db, ...deps.calendars }, connectionId, async (account) => {
    const id = remoteEventId ?? (await account.find(remoteId, { bookingId, generation }))?.remoteEventId;
    if (id !== undefined) await account.delete(remoteId, id);
  });
}
