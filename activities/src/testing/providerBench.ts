import { randomUUID } from 'node:crypto';
import type { RemoteChange, RemoteEvent } from '@holdfast/domain/calendars/types.ts';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ProviderError, type EventDraft, type Page } from '../calendars/provider.ts';
import { startProviderRig, type ProviderRig } from './providerRig.ts';

const hour = 3_600_000;
/** A Monday, 09:00 UTC. */
export const monday = Date.UTC(2027, 0, 4, 9);
export const window = { fromMs: monday - 24 * hour, toMs: monday + 60 * 24 * hour };

/** A rig for a test file: as new after each test, and no test may reach for another machine. */
export function useProviderRig(): () => ProviderRig {
  let rig: ProviderRig;
  beforeAll(async () => {
    rig = await startProviderRig();
  });
  afterEach(() => {
    const { control } = rig.sandbox;
    control.set('fault/clear', {});
    control.set('tokens/rotate-strict', { on: false });
    control.set('behaviour', { conferenceDelayMs: 0, conferenceFails: false, pageSize: null, emptyPages: false, duplicateDelta: false });
    expect(rig.guard.foreign, 'calls that would leave this machine').toEqual([]);
  });
  afterAll(() => rig.stop());
  return () => rig;
}

export function draft(over: Partial<EventDraft> = {}): EventDraft {
  return {
    bookingId: randomUUID(),
    generation: 1,
    title: 'Intro call',
    description: 'With Grace Guest',
    location: null,
    startMs: monday,
    endMs: monday + hour / 2,
    wantsMeetingLink: false,
    ...over,
  };
}

/** What a call was refused with. Fails for a call that was not, and for any other error. */
export async function failure(call: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await call.then(
    () => new Error('It did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw error;
  return error;
}

export async function everyPage(read: (page: string | null) => Promise<Page>) {
  const changes: RemoteChange[] = [];
  let pages = 0;
  for (let page: string | null = null; ;) {
    const got: Page = await read(page);
    pages += 1;
    changes.push(...got.changes);
    if (got.next === null) return { changes, cursor: got.cursor ?? '', pages };
    page = got.next;
  }
}

const eventsIn = (changes: RemoteChange[]): RemoteEvent[] =>
  changes.flatMap((change) => (change.kind === 'event' ? [change.event] : change.kind === 'series' ? change.events : []));

/** When the events of changes begin, in order. */
export function starts(changes: RemoteChange[]): string[] {
  return eventsIn(changes)
    .map(({ time }) => ('startMs' in time ? new Date(time.startMs).toISOString() : time.startDate))
    .sort();
}

export function firstEvent(changes: RemoteChange[]): RemoteEvent | undefined {
  return eventsIn(changes)[0];
}

/** An instant as the sandbox's calendars keep it. */
export function utc(ms: number): { wall: string; zone: string } {
  return { wall: new Date(ms).toISOString().slice(0, 19), zone: 'UTC' };
}
