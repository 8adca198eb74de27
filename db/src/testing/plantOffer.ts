import { randomUUID } from 'node:crypto';
import type { Offer, TakenRange } from '@holdfast/domain/availability/types.ts';
import { type SlotCase, slotCase } from '@holdfast/domain/testing/slotCases.ts';
import type { Db } from '../database.ts';
import { MeetingType } from '../models/MeetingType.ts';
import { plantHost } from './plantHost.ts';

/** An offer as rows, and the same as the engine takes it, with the rows' ids. */
export interface PlantedOffer {
  hostId: string;
  meetingTypeId: string;
  offer: Offer;
  /** A live hold of the asker's own. */
  holdId: string | undefined;
}

/** Random offers, cut down to what the tables can hold: nothing taken overlaps, no cap of nothing, no meeting over twelve hours. */
export const plantableCase = slotCase.map((one): SlotCase => {
  const { slotRules, schedule, taken, hostMaxBookingsPerDay } = one.offer;
  const raised = (cap: number | null) => (cap === 0 ? 1 : cap);
  const apart: TakenRange[] = [];
  for (const each of taken.slice(0, 12)) {
    const overlapped = apart.some(({ startMs, endMs }) => startMs < each.endMs && each.startMs < endMs);
    if (each.endMs > each.startMs && !overlapped) apart.push({ ...each, kind: each.kind === 'busy' ? 'block' : each.kind });
  }
  return {
    ...one,
    offer: {
      ...one.offer,
      hostMaxBookingsPerDay: raised(hostMaxBookingsPerDay),
      slotRules: {
        ...slotRules,
        durationMinutes: Math.min(720, slotRules.durationMinutes),
        maxBookingsPerDay: raised(slotRules.maxBookingsPerDay),
        maxBookingsPerWeek: raised(slotRules.maxBookingsPerWeek),
      },
      schedule: { ...schedule, overrides: [...new Map(schedule.overrides.map((override) => [override.date, override])).values()] },
      taken: apart,
    },
  };
});

/** Writes a case of `plantableCase` for a host of its own. Every other booking is of the host's second meeting type; every third hold has run out. */
export async function plantOffer(db: Db, { offer: wanted, nowMs, ignoring }: SlotCase): Promise<PlantedOffer> {
  const { hostId, meetingTypeId } = await plantHost(db);
  const { slotRules, schedule, hostMaxBookingsPerDay } = wanted;
  const offer: Offer = { ...wanted, meetingTypeId, taken: [], booked: [] };
  let holdId: string | undefined;
  await db.transaction(async (trx) => {
    await trx.raw('update users set max_bookings_per_day = ? where id = ?', [hostMaxBookingsPerDay, hostId]);
    const { isActive, bookingWindow, ...numbers } = slotRules;
    const types = await MeetingType.query(trx).where({ userId: hostId }).orderBy('durationMinutes');
    await MeetingType.query(trx)
      .findById(meetingTypeId)
      .patch({ ...numbers, isActive, bookingWindow });
    const { rows } = await trx.raw<{ rows: { id: string }[] }>('update schedules set timezone = ? where user_id = ? returning id', [
      schedule.timezone,
      hostId,
    ]);
    const scheduleId = rows[0]!.id;
    await trx.raw('delete from availability_rules where schedule_id = ?', [scheduleId]);
    await trx.raw(
      `insert into availability_rules (schedule_id, day_of_week, start_time, end_time, is_active)
       select :scheduleId, "dayOfWeek", "startTime", "endTime", coalesce("isActive", true)
       from jsonb_to_recordset(:rules::jsonb) as rule ("dayOfWeek" smallint, "startTime" text, "endTime" text, "isActive" boolean)`,
      { scheduleId, rules: JSON.stringify(schedule.rules) },
    );
    await trx.raw(
      `insert into date_overrides (schedule_id, date, intervals)
       select :scheduleId, date, intervals from jsonb_to_recordset(:overrides::jsonb) as override (date date, intervals jsonb)`,
      { scheduleId, overrides: JSON.stringify(schedule.overrides) },
    );
    const rowsTaken = wanted.taken.map(({ startMs, endMs, kind, id: name }, index) => {
      const isOver = kind === 'hold' && index % 3 === 0;
      const id = randomUUID();
      const typeId = index % 2 === 0 ? meetingTypeId : types[1]!.id;
      if (!isOver) {
        if (kind === 'hold' && name === ignoring.holdId) holdId = id;
        if (kind === 'booking') offer.booked.push({ startMs, meetingTypeId: typeId, bookingId: id });
        offer.taken.push({ startMs, endMs, kind, id });
      }
      return { id, typeId, kind, from: new Date(startMs), to: new Date(endMs), expires: new Date(nowMs + (isOver ? 0 : 60_000)) };
    });
    await trx.raw(takenStatement, {
      hostId,
      taken: JSON.stringify(rowsTaken),
      agreed: JSON.stringify({ ...numbers, cancelCutoffMinutes: 0, name: 'Intro', color: '#3b6ea8', location: null, questions: [] }),
    });
  });
  return { hostId, meetingTypeId, offer, holdId };
}

const takenStatement = `
  with taken as (
    select * from jsonb_to_recordset(:taken::jsonb)
      as one (id uuid, "typeId" uuid, kind text, "from" timestamptz, "to" timestamptz, expires timestamptz)
  ), booked as (
    insert into bookings (id, host_id, meeting_type_id, start_time, end_time, invitee_name, invitee_email, invitee_timezone, agreed, ics_uid)
    select id, :hostId, "typeId", "from", "to", 'Grace', 'grace@example.com', 'UTC', :agreed::jsonb, id::text from taken where kind = 'booking'
  )
  insert into reservations (id, host_id, during, kind, booking_id, expires_at)
  select id, :hostId, tstzrange("from", "to"), kind, case when kind = 'booking' then id end, case when kind = 'hold' then expires end from taken`;
