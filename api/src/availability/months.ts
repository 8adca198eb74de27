import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Booking } from '@holdfast/db/models/Booking.ts';
import type { Db } from '@holdfast/db/database.ts';
import { scheduleVersions } from '@holdfast/db/queries/scheduleVersions.ts';
import { goodUntilMs } from '@holdfast/domain/availability/goodUntil.ts';
import { isAway } from '@holdfast/domain/availability/isAway.ts';
import { offeredStarts } from '@holdfast/domain/availability/offeredStarts.ts';
import { withAgreed } from '@holdfast/domain/booking/withAgreed.ts';
import { datesToRange } from '@holdfast/domain/time/datesToRange.ts';
import { minuteMs } from '@holdfast/domain/time/units.ts';
import { LRUCache } from 'lru-cache';
import { slotsJson } from '../presenters/slot.ts';
import { gathered } from './gathered.ts';
import { createOffers, type Offers } from './offers.ts';

/** A question that is the same for every guest who asks it. */
export interface MonthQuery {
  meetingTypeId: string;
  startDate: string;
  endDate: string;
  /** Of the dates; without it the schedule's. */
  timezone?: string | undefined;
}

/** Its answer under one version of what the host offers. */
export interface Month {
  hostId: string;
  version: number;
  untilMs: number;
  /** JSON, compressed unless it is small. */
  body: Buffer;
  isGzip: boolean;
  etag: string;
}

/** The body as this caller takes it: nearly all take gzip, so nothing else is kept. */
export function bodyFor({ body, isGzip }: Month, acceptsGzip: boolean): { body: Buffer; encoding?: { 'Content-Encoding': 'gzip' } } {
  if (!isGzip) return { body };
  return acceptsGzip ? { body, encoding: { 'Content-Encoding': 'gzip' } } : { body: gunzipSync(body) };
}

const dayMs = 86_400_000;
/** Of an entry: its key, its objects and the buffer's own. */
const entryOverheadBytes = 900;
/** Below a packet's size compressing saves nothing. */
const smallestToCompress = 1400;
/**
 * The fastest level: the others take two or three times as long for a tenth of the bytes. A compressed month fits the chunk; zlib's usual
 * 16 kB would be left to the collector each time. Slots are alike within a hundred bytes: a quarter of the usual memory finds as much.
 */
const gzip = { level: 1, chunkSize: 4096, windowBits: 13, memLevel: 6 };

/**
 * Computed months, checked against the database on every read: an entry holds only under the host's present version, so that no
 * process can show a slot that a committed booking took. Bounded by bytes; the month least recently asked for goes first.
 */
export function createMonths(db: Db, maxBytes = 24 * 1024 * 1024) {
  const kept = new LRUCache<string, Month>({ maxSize: maxBytes, sizeCalculation: ({ body }) => body.length + entryOverheadBytes });
  const misses = new Map<string, Promise<Month | null>>();
  const offers = createOffers(db);
  const versions = gathered((hostIds: string[]) => scheduleVersions(db, hostIds), { keyOf: (hostId) => hostId });

  async function compute(key: string, query: MonthQuery, nowMs: number): Promise<Month | null> {
    const month = await readMonth(offers, query, nowMs);
    const present = kept.get(key);
    if (month && (!present || present.version <= month.version)) kept.set(key, month);
    return month;
  }

  /** One computation for all who ask for a month that nobody has asked for yet. */
  function miss(key: string, query: MonthQuery, nowMs: number): Promise<Month | null> {
    const begun = compute(key, query, nowMs).finally(() => {
      if (misses.get(key) === begun) misses.delete(key);
    });
    misses.set(key, begun);
    return begun;
  }

  /** Null where the meeting type is unknown or gone. */
  async function read(query: MonthQuery, nowMs: number): Promise<Month | null> {
    const key = `${query.meetingTypeId} ${query.startDate} ${query.endDate} ${query.timezone ?? ''}`;
    const known = kept.get(key);
    if (known) {
      const version = await versions.ask(known.hostId);
      if (version === known.version && nowMs < known.untilMs) return known;
      const running = misses.get(key);
      if (!running) return miss(key, query, nowMs);
      // It may serve where the rows that it read are no older than the version that was just read.
      const joined = await running;
      const isYoung = joined && version !== undefined && joined.version >= version && nowMs < joined.untilMs;
      return isYoung ? joined : miss(key, query, nowMs);
    }
    const running = misses.get(key);
    if (!running) return miss(key, query, nowMs);
    // Nothing is known of the version yet: once the computation has ended, its month is checked as any other.
    return (await running) && read(query, nowMs);
  }

  return { read };
}

/** What one guest is allowed to overlook: the booking being moved, the hold that is theirs. */
interface OwnView {
  moved: Booking | null;
  holdId: string | undefined;
}

/** A month as the rows are now, past the cache. */
export async function readMonth(
  offers: Offers,
  query: MonthQuery,
  nowMs: number,
  { moved, holdId }: OwnView = { moved: null, holdId: undefined },
): Promise<Month | null> {
  const { meetingTypeId, startDate, endDate } = query;
  const widest = { fromMs: Date.parse(startDate) - dayMs, toMs: Date.parse(endDate) + 2 * dayMs };
  const loaded = await offers.ask({ meetingTypeId, range: widest, nowMs });
  if (!loaded) return null;
  const { hostId, scheduleVersion, holdsUntilMs } = loaded;
  const offer = moved ? withAgreed(loaded.offer, moved.agreed) : loaded.offer;
  const timezone = query.timezone ?? offer.schedule.timezone;
  const range = datesToRange(startDate, endDate, timezone);
  const starts = offeredStarts(offer, range, nowMs, { holdId, bookingId: moved?.id });
  const away = starts.length === 0 ? { isAway: isAway(offer, range, nowMs) } : {};
  const before = `${JSON.stringify({ meetingTypeId, timezone, ...away }).slice(0, -1)},"slots":`;
  const json = slotsJson(before, starts, offer.slotRules.durationMinutes * minuteMs, '}');
  const isGzip = json.length >= smallestToCompress;
  const body = ownCopy(isGzip ? gzipSync(json, gzip) : json);
  const untilMs = goodUntilMs(offer, starts[0], nowMs, holdsUntilMs);
  return { hostId, version: scheduleVersion, untilMs, body, isGzip, etag: etagOf(body) };
}

/** Of the compressed body where there is one: what is alike is compressed alike, and it is a tenth. */
function etagOf(body: Buffer): string {
  return `"${hash('sha1', body, 'base64url').slice(0, 22)}"`;
}

/** Of the front of a larger buffer, all of which would be kept. */
function ownCopy(front: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(front.length);
  front.copy(copy);
  return copy;
}
