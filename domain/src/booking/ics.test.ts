import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { bookingCalendar, type CalendarFacts, type CalendarPurpose } from './ics.ts';

const facts = (changes: Partial<CalendarFacts> = {}): CalendarFacts => ({
  uid: '00000000-0000-4000-8000-000000000001@book.example.com',
  sequence: 2,
  title: '30 minutes',
  startMs: Date.UTC(2026, 11, 1, 13, 0),
  endMs: Date.UTC(2026, 11, 1, 13, 30),
  location: 'https://meet.example.com/ada',
  host: { name: 'Ada Example', email: 'ada@example.com' },
  guest: { name: 'Grace Example', email: 'grace@example.com' },
  stampMs: Date.UTC(2026, 10, 20, 9, 0),
  ...changes,
});
const purposes: CalendarPurpose[] = ['request', 'cancel', 'publish', 'publish-cancelled'];

/** The one event as ical.js reads it. */
function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  expect(calendar.getAllSubcomponents()).toHaveLength(1);
  const component = events[0]!;
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue('method'),
    names: component.getAllProperties().map(({ name }) => name),
    uid: event.uid,
    summary: event.summary,
    location: event.location,
    startMs: event.startDate.toJSDate().getTime(),
    endMs: event.endDate.toJSDate().getTime(),
    organizer: component.getFirstProperty('organizer')?.getParameter('cn'),
    attendee: component.getFirstProperty('attendee')?.getParameter('cn'),
  };
}

/** The one event as node-ical reads it. */
function readAgain(content: string) {
  const events = Object.values(nodeIcal.sync.parseICS(content)).filter((part) => part?.type === 'VEVENT');
  expect(events).toHaveLength(1);
  const event = events[0]!;
  return { uid: event.uid, summary: event.summary, location: event.location, startMs: event.start.getTime(), endMs: event.end?.getTime() };
}

describe('the booking as an iCalendar object', () => {
  it('is the lines of RFC 5545 in UTC', () => {
    expect(bookingCalendar('request', facts()).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Holdfast//Holdfast//EN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:00000000-0000-4000-8000-000000000001@book.example.com',
      'SEQUENCE:2',
      'DTSTAMP:20261120T090000Z',
      'DTSTART:20261201T130000Z',
      'DTEND:20261201T133000Z',
      'SUMMARY:30 minutes: Ada Example & Grace Example',
      'LOCATION:https://meet.example.com/ada',
      'ORGANIZER;CN="Ada Example":mailto:ada@example.com',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN="Grace Examp',
      ' le":MAILTO:grace@example.com',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['request', 'REQUEST', 'CONFIRMED', true],
    ['cancel', 'CANCEL', 'CANCELLED', true],
    ['publish', 'PUBLISH', 'CONFIRMED', false],
    ['publish-cancelled', 'PUBLISH', 'CANCELLED', false],
  ] as const)('for %s has METHOD %s, STATUS %s, an attendee: %s', (purpose, method, status, attended) => {
    const content = bookingCalendar(purpose, facts());
    expect(read(content).method).toBe(method);
    expect(content).toContain(`\r\nSTATUS:${status}\r\n`);
    expect(content.includes('ATTENDEE')).toBe(attended);
  });

  it('is the same for the same facts: no clock and no chance inside', () => {
    for (const purpose of purposes) expect(bookingCalendar(purpose, facts())).toBe(bookingCalendar(purpose, facts()));
  });

  it('refuses a UID that would need escaping', () => {
    for (const uid of ['a\r\nBEGIN:VEVENT', 'a;b', '', 'a b']) expect(() => bookingCalendar('request', facts({ uid }))).toThrow(RangeError);
  });
});

describe('hostile text in an iCalendar object', () => {
  const hostile = [
    'Eve\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x',
    'Eve\nATTENDEE:mailto:all@example.com',
    'Eve\rBEGIN:VALARM',
    'BEGIN:VEVENT',
    'a;b,c\\d\\,\\;e:f',
    'quote " caret ^ ^n ^\' colon : semi ; comma ,',
    '\\',
    '\u0000\u0007\u007f\u0085\u2028',
    'lone \ud83d surrogate',
  ];

  it.each(hostile)('%j is read by two parsers as one event with the same text', (text) => {
    for (const purpose of purposes) {
      const content = bookingCalendar(
        purpose,
        facts({
          title: `t ${text}`,
          location: `l ${text}`,
          host: { name: `h ${text}`, email: 'ada@example.com' },
          guest: { name: `g ${text}`, email: 'grace@example.com' },
        }),
      );
      const one = read(content);
      const other = readAgain(content);
      expect(other).toEqual({ uid: one.uid, summary: one.summary, location: one.location, startMs: one.startMs, endMs: one.endMs });
      const oneLine = text
        .toWellFormed()
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim();
      expect(one.summary).toBe(`${`t ${oneLine}`.trim()}: ${`h ${oneLine}`.trim()} & ${`g ${oneLine}`.trim()}`);
      expect(one.location).toBe(`l ${oneLine}`.trim());
      expect(one.names).toEqual(read(bookingCalendar(purpose, facts())).names);
    }
  });

  // node-ical 0.26 takes an escaped backslash before an n for a line break, so only its count of events is asked for.
  it('keeps a typed \\\\n as the two characters it is', () => {
    const content = bookingCalendar('request', facts({ title: 'a\\nb\\\\Nc' }));
    expect(read(content).summary).toBe('a\\nb\\\\Nc: Ada Example & Grace Example');
    readAgain(content);
  });

  it('keeps names in quoted parameters (RFC 6868)', () => {
    const name = 'Ada "The ^ Countess" Example; x=y: z, ok';
    const { organizer, attendee } = read(
      bookingCalendar('request', facts({ host: { name, email: 'a@example.com' }, guest: { name, email: 'g@example.com' } })),
    );
    expect(organizer).toBe(name);
    expect(attendee).toBe(name);
  });

  it('folds at 75 octets without cutting a character, wherever an emoji falls', () => {
    for (let length = 40; length < 90; length++) {
      const title = `${'a'.repeat(length)}🎉é👩‍🔧${'b'.repeat(80)}`;
      const content = bookingCalendar('request', facts({ title }));
      for (const line of content.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
      expect(read(content).summary).toBe(`${title}: Ada Example & Grace Example`);
      expect(readAgain(content).summary).toBe(`${title}: Ada Example & Grace Example`);
    }
  });
});
