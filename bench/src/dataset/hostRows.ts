import { hash } from 'node:crypto';
import type { Agreed } from '@holdfast/domain/booking/agreed.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';
import { mixed } from './seeded.ts';

export const bookingsPerHost = 10;

/** Zones with about the hours that they are from UTC, so that bookings lie in working hours. */
const zones = [
  ['Europe/Berlin', 1],
  ['America/New_York', -5],
  ['Asia/Kolkata', 5.5],
  ['America/Los_Angeles', -8],
  ['Europe/London', 0],
  ['Australia/Sydney', 10],
  ['America/Sao_Paulo', -3],
  ['Asia/Tokyo', 9],
] as const;
const weekdays = [1, 2, 3, 4, 5];

/** Ids are scattered as random ones are, and known without asking. */
function idOf(kind: string, n: number): string {
  const hex = hash('md5', `${kind} ${n}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const hostIdOf = (n: number): string => idOf('host', n);
/** The host's half-hour meetings, which all the bookings are of. */
export const meetingTypeIdOf = (n: number): string => idOf('half hour', n);

const agreed: Agreed = {
  name: '30 minutes',
  color: '#3b6ea8',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  cancelCutoffMinutes: 0,
  location: null,
  questions: [],
};
const agreedText = JSON.stringify(agreed);

function zoneOf(n: number) {
  return zones[n % zones.length] ?? zones[0];
}

/** Booking `k` of a host: every sixth day or so, from a month ago to a month ahead, within working hours. */
function bookingOf(n: number, k: number, todayMs: number) {
  const chance = mixed(n, k);
  const [, hoursFromUtc] = zoneOf(n);
  const day = 6 * k - 30 + (chance % 4);
  const startMs = todayMs + day * dayMs + (9 - hoursFromUtc) * 60 * minuteMs + ((chance >>> 8) % 16) * 30 * minuteMs;
  const index = n * bookingsPerHost + k;
  return { id: idOf('booking', index), index, start: formatInstant(startMs), end: formatInstant(startMs + 30 * minuteMs) };
}

/** Where guests book the longer meeting. */
export const pagePathOf = (n: number) => `/host-${n}/30-minutes`;

/** The rows of one host in one table, in COPY's text format; `todayMs` is the midnight that bookings lie around. */
export interface TableRows {
  name: string;
  columns: string;
  rows(n: number, todayMs: number): string;
}

export const hostRows: TableRows[] = [
  {
    name: 'users',
    columns: 'id, email, email_confirmed_at, password_hash, name, username, timezone',
    rows: (n) => `${hostIdOf(n)}\thost-${n}@example.com\t2026-01-01T00:00:00Z\tnone\tHost ${n}\thost-${n}\t${zoneOf(n)[0]}\n`,
  },
  {
    name: 'schedules',
    columns: 'id, user_id, name, timezone, is_default',
    rows: (n) => `${idOf('schedule', n)}\t${hostIdOf(n)}\tWorking hours\t${zoneOf(n)[0]}\tt\n`,
  },
  {
    name: 'availability_rules',
    columns: 'schedule_id, day_of_week, start_time, end_time',
    rows(n) {
      // A quarter of an hour more or less, differently on each day: schedules are not all alike.
      const quarter = (day: number, shift: number) => String(((mixed(n, day) >>> shift) % 4) * 15).padStart(2, '0');
      const schedule = idOf('schedule', n);
      return weekdays.map((day) => `${schedule}\t${day}\t09:${quarter(day, 0)}\t17:${quarter(day, 8)}\n`).join('');
    },
  },
  {
    name: 'meeting_types',
    columns: 'id, user_id, name, slug, duration_minutes',
    rows: (n) =>
      `${meetingTypeIdOf(n)}\t${hostIdOf(n)}\t30 minutes\t30-minutes\t30\n` +
      `${idOf('quarter hour', n)}\t${hostIdOf(n)}\t15 minutes\t15-minutes\t15\n`,
  },
  {
    name: 'bookings',
    columns:
      'id, host_id, meeting_type_id, start_time, end_time, invitee_name, invitee_email, invitee_timezone, agreed, ics_uid, plan_over_at',
    // Their plans count as over: nothing is to be done for them, and no worker looks for their workflows.
    rows: (n, todayMs) =>
      eachBooking(n, todayMs, ({ id, index, start, end }) => {
        const guest = mixed(index) % 1_000_000;
        const facts = [id, hostIdOf(n), meetingTypeIdOf(n), start, end, `Guest ${guest}`, `guest-${guest}@example.com`, 'Europe/Berlin'];
        return `${facts.join('\t')}\t${agreedText}\t${id}@holdfast\t2026-01-01T00:00:00Z\n`;
      }),
  },
  {
    name: 'reservations',
    columns: 'host_id, during, kind, booking_id',
    rows: (n, todayMs) => eachBooking(n, todayMs, ({ id, start, end }) => `${hostIdOf(n)}\t[${start},${end})\tbooking\t${id}\n`),
  },
];

function eachBooking(n: number, todayMs: number, write: (booking: ReturnType<typeof bookingOf>) => string): string {
  let rows = '';
  for (let k = 0; k < bookingsPerHost; k++) rows += write(bookingOf(n, k, todayMs));
  return rows;
}
