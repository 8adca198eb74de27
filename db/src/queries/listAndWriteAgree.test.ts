import { randomUUID } from 'node:crypto';
import { blockedRange } from '@holdfast/domain/availability/blockedRange.ts';
import { offeredSlots } from '@holdfast/domain/availability/offeredSlots.ts';
import type { Offer } from '@holdfast/domain/availability/types.ts';
import { sizeFor } from '@holdfast/domain/testing/sizeFor.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../database.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { type PlantedOffer, plantableCase, plantOffer } from '../testing/plantOffer.ts';
import { stopClock } from '../testing/stopClock.ts';
import { loadOffer } from './loadOffer.ts';
import { moveBooking } from './moveBooking.ts';
import { insertRequest } from './requests.ts';
import { reserveSlot } from './reserveSlot.ts';

const minuteMs = 60_000;
const askedEach = sizeFor({ small: 6, full: 40 });
const runs = sizeFor({ small: 300, full: 2700 });
/** Each answer came 34 to 1,392 times in twelve runs of 300 offers: so few would say that the cases no longer bring it about. */
const fewest = runs / 60;
/** Offers tried side by side, each of a host of its own, so that no core waits for the database. */
const lanes = 3;
const timeout = sizeFor({ small: 180_000, full: 1_800_000 });

/** What a write must answer for a start, told by lists alone: the first list that lacks the start names the reason. */
function expectedOf(offer: Offer, startMs: number, nowMs: number, ignoring: { bookingId?: string; holdId?: string }): string {
  const lists = (changes: Partial<Offer>) =>
    offeredSlots({ ...offer, ...changes }, { fromMs: startMs, toMs: startMs + 1 }, nowMs, ignoring).length > 0;
  const uncapped = {
    hostMaxBookingsPerDay: null,
    slotRules: { ...offer.slotRules, maxBookingsPerDay: null, maxBookingsPerWeek: null },
  };
  if (!offer.slotRules.isActive) return 'MEETING_TYPE_INACTIVE';
  if (!lists({ ...uncapped, taken: [] })) return 'INVALID_TIME_SLOT';
  if (!lists(uncapped)) return 'SLOT_UNAVAILABLE';
  return lists({}) ? 'accepted' : 'MAX_BOOKINGS_REACHED';
}

describe('what the list offers, the write accepts, and nothing else', { timeout }, () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await testDatabase();
    await stopClock(database.url, '2010-01-01T00:00:00Z');
    db = openDatabase({ url: database.url, name: 'agreement test', maxConnections: lanes });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  async function reserve({ hostId, meetingTypeId }: PlantedOffer, startMs: number, nowMs: number, holdId: string | undefined) {
    const id = randomUUID();
    const bookingId = randomUUID();
    const guest = {
      inviteeName: 'Grace',
      inviteeEmail: 'grace@example.com',
      inviteeTimezone: 'UTC',
      inviteeLanguage: 'en' as const,
      notes: null,
      answers: {},
    };
    const details = { meetingTypeId, startMs, ...guest, ...(holdId && { holdId }) };
    await insertRequest(db, { id, kind: 'reserve', key: id, fingerprint: id, bookingId, hostId, actor: 'guest', details });
    const outcome = await reserveSlot(db, { bookingId, requestId: id, nowMs });
    return { bookingId, answer: outcome.status === 'refused' ? outcome.code : outcome.status };
  }

  it(`for reservations, one after another, over ${runs} random offers`, async () => {
    const seen = new Map<string, number>();
    await inLanes(
      runs,
      fc.asyncProperty(plantableCase, fc.array(fc.nat(), { minLength: askedEach, maxLength: askedEach }), async (one, picks) => {
        const { range, nowMs } = one;
        const planted = await plantOffer(db, one);
        const { offer, holdId } = planted;
        const ignoring = holdId === undefined ? {} : { holdId };
        const loaded = await loadOffer(db, planted.meetingTypeId, range, nowMs);
        const listed = offeredSlots(offer, range, nowMs, ignoring).map(({ startMs }) => startMs);
        expect(offeredSlots(loaded!.offer, range, nowMs, ignoring).map(({ startMs }) => startMs)).toEqual(listed);
        for (const startMs of startsFrom(picks, listed, range)) {
          const expected = expectedOf(offer, startMs, nowMs, ignoring);
          const { answer, bookingId } = await reserve(planted, startMs, nowMs, holdId);
          const isHoldGone = holdId !== undefined && answer === 'HOLD_EXPIRED';
          expect([startMs, isHoldGone ? 'SLOT_UNAVAILABLE' : answer]).toEqual([startMs, expected]);
          seen.set(expected, (seen.get(expected) ?? 0) + 1);
          if (answer !== 'accepted') continue;
          offer.taken = offer.taken.filter(({ kind, id }) => kind !== 'hold' || id !== holdId);
          offer.taken.push({ ...blockedRange(offer.slotRules, startMs), kind: 'booking', id: bookingId });
          offer.booked.push({ startMs, meetingTypeId: offer.meetingTypeId, bookingId });
        }
      }),
    );
    for (const answer of ['accepted', 'INVALID_TIME_SLOT', 'SLOT_UNAVAILABLE', 'MAX_BOOKINGS_REACHED', 'MEETING_TYPE_INACTIVE']) {
      expect(seen.get(answer) ?? 0, answer).toBeGreaterThan(fewest);
    }
  });

  it('for moves: as the list without the booking that moves', async () => {
    let accepted = 0;
    await inLanes(
      runs / 6,
      fc.asyncProperty(plantableCase, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (one, picks) => {
        const { range, nowMs } = one;
        const planted = await plantOffer(db, one);
        const { offer, hostId } = planted;
        const moving = offer.booked.find(({ startMs, meetingTypeId }) => meetingTypeId === offer.meetingTypeId && startMs > nowMs);
        fc.pre(moving !== undefined);
        const { bookingId } = moving;
        const listed = offeredSlots(offer, range, nowMs, { bookingId }).map(({ startMs }) => startMs);
        for (const startMs of startsFrom(picks, listed, range)) {
          if (startMs === moving.startMs) continue;
          const id = randomUUID();
          await insertRequest(db, { id, kind: 'move', key: id, fingerprint: id, bookingId, hostId, actor: 'guest', details: { startMs } });
          const outcome = await moveBooking(db, { requestId: id, nowMs });
          const answer = outcome.status === 'refused' ? outcome.code : outcome.status;
          expect([startMs, answer]).toEqual([startMs, expectedOf(offer, startMs, nowMs, { bookingId })]);
          if (answer !== 'accepted') continue;
          accepted++;
          moving.startMs = startMs;
          offer.taken = offer.taken.filter(({ kind, id: taken }) => kind !== 'booking' || taken !== bookingId);
          offer.taken.push({ ...blockedRange(offer.slotRules, startMs), kind: 'booking', id: bookingId });
        }
      }),
    );
    expect(accepted).toBeGreaterThan(fewest);
  });
});

async function inLanes<T>(numRuns: number, property: fc.IAsyncProperty<T>): Promise<void> {
  const each = { numRuns: Math.ceil(numRuns / lanes), endOnFailure: true };
  await Promise.all(Array.from({ length: lanes }, () => fc.assert(property, each)));
}

/** Half of them listed, the other half anywhere: on whole minutes, and a millisecond or a second beside. */
function startsFrom(picks: number[], listed: number[], { fromMs, toMs }: { fromMs: number; toMs: number }): number[] {
  const minutes = Math.max(1, (toMs - fromMs) / minuteMs);
  return picks.flatMap((pick, index) => {
    const chosen = listed[pick % Math.max(1, listed.length)];
    if (index % 2 === 0 && chosen !== undefined) return [chosen];
    const beside = [0, 0, 0, 1, 1000][pick % 5]!;
    return [fromMs + ((Math.floor(pick / 5) % minutes) - (pick % 3 === 0 ? 1440 : 0)) * minuteMs + beside];
  });
}
