import type { AccountFacts, MeetingFacts } from '../facts.ts';

/** Grace in Kathmandu has booked Ada in Berlin: Tuesday 1 December 2026, 14:00–14:30 for Ada. */
export function exampleMeeting(changes: Partial<MeetingFacts> = {}): MeetingFacts {
  return {
    bookingId: '00000000-0000-4000-8000-000000000001',
    icsUid: '00000000-0000-4000-8000-000000000001@book.example.com',
    icsSequence: 0,
    title: '30 minutes',
    startMs: Date.UTC(2026, 11, 1, 13, 0),
    endMs: Date.UTC(2026, 11, 1, 13, 30),
    location: { kind: 'link', value: 'https://meet.example.com/ada' },
    hasMeetingLink: false,
    guest: { name: 'Grace Example', email: 'grace@example.com', timezone: 'Asia/Kathmandu', language: 'en' },
    host: { name: 'Ada Example', email: 'ada@example.com', timezone: 'Europe/Berlin', language: 'en', username: 'ada' },
    notes: 'About the engine.\n\nAnd who turns the crank.',
    answers: [
      { label: 'Company', value: 'Example Ltd' },
      { label: 'What should come of it?', value: 'A decision' },
    ],
    cancellationReason: null,
    cancelledBy: null,
    manageUrl: 'https://book.example.com/manage/1?token=guests-own-token',
    hostUrl: 'https://book.example.com/bookings/1',
    createdMs: Date.UTC(2026, 10, 20, 9, 0),
    ...changes,
  };
}

export function exampleAccount(changes: Partial<AccountFacts> = {}): AccountFacts {
  return {
    name: 'Ada Example',
    email: 'ada@example.com',
    language: 'en',
    link: 'https://book.example.com/confirm?token=once&x=1',
    validForMinutes: 1440,
    ...changes,
  };
}
