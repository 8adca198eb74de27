import { describe, expect, it } from 'vitest';
import type { MeetingFacts } from './facts.ts';
import { renderConfirmAddress, renderMail, renderReconnectCalendar, renderResetPassword, type MailKind } from './renderMail.ts';
import { exampleAccount, exampleMeeting } from './testing/exampleMeeting.ts';
import { longWhen, shortWhen } from './when.ts';
import { wordsOf } from './words/words.ts';

const kinds: MailKind[] = ['confirmation', 'reminder', 'moved', 'cancelled', 'meeting-link', 'conflict'];
const meeting = exampleMeeting();

/** What people typed is left out, so that every word in sight is one of ours. */
function german(changes: Partial<MeetingFacts> = {}): MeetingFacts {
  return exampleMeeting({
    title: 'X',
    notes: null,
    answers: [],
    guest: { ...meeting.guest, name: 'G', language: 'de' },
    host: { ...meeting.host, name: 'H', language: 'de' },
    ...changes,
  });
}

const english =
  /\b(the|your|you|it|is|with|by|for|of|to|this|that|booking|booked|meeting|move|cancel|confirmed|reminder|when|where|notes|reason|join|link to|not|before|day|days|hour|hours|minutes|yes|mon|tue|wed|thu|sun|december)\b/i;
const spoken = (text: string) => text.replace(/https?:\/\/\S+|\S+@\S+/g, ' ');

describe('a mail is in its reader’s language', () => {
  const situations: Partial<MeetingFacts>[] = [
    { cancelledBy: 'host', cancellationReason: 'krank', previousStartMs: Date.UTC(2026, 10, 30, 22, 45), conflict: 'OVERLAPPED' },
    { cancelledBy: 'guest', cancellationReason: 'krank', icsUid: null, awaitsLink: true, conflict: 'MOVED_THERE' },
    { conflict: 'DELETED_THERE', location: { kind: 'video', value: 'X' } },
    { conflict: 'NOT_FREE_THERE', location: { kind: 'in-person', value: 'X' }, notes: 'x', answers: [{ label: 'x', value: true }] },
    { conflict: 'LENGTH_CHANGED', location: null },
  ];
  it.each(kinds.flatMap((kind) => situations.map((facts) => ({ kind, facts }))))(
    '$kind in German has no English word',
    ({ kind, facts }) => {
      for (const role of ['guest', 'host'] as const)
        for (const minutesBefore of [1440, 2880, 60, 120, 1, 45]) {
          const { subject, text, html } = renderMail(kind, role, german(facts), { minutesBefore });
          expect(spoken(`${subject}\n${text}`)).not.toMatch(english);
          expect(text).not.toContain('!');
          expect(html).toContain('lang="de"');
        }
    },
  );

  it('account mails too', () => {
    const account = exampleAccount({ name: 'H', language: 'de' });
    for (const { subject, text } of [renderConfirmAddress(account), renderResetPassword(account), renderReconnectCalendar(account)])
      expect(spoken(`${subject}\n${text}`)).not.toMatch(english);
  });

  it('each side in its own', () => {
    const facts = exampleMeeting({ guest: { ...meeting.guest, language: 'de' } });
    expect(renderMail('confirmation', 'guest', facts).subject).toBe(
      'Bestätigt: 30 minutes mit Ada Example, Di, 1. Dez., 18:45 (Kathmandu)',
    );
    expect(renderMail('confirmation', 'host', facts).subject).toBe('Confirmed: 30 minutes with Grace Example, Tue 1 Dec, 14:00 (Berlin)');
  });

  it('a yes or no of the guest is said in the host’s', () => {
    const answered = { answers: [{ label: 'Parkplatz', value: false }], guest: meeting.guest };
    expect(renderMail('confirmation', 'host', german(answered)).text).toContain('Parkplatz: Nein');
    expect(renderMail('confirmation', 'host', exampleMeeting(answered)).text).toContain('Parkplatz: No');
  });
});

describe('German dates', () => {
  const on = (instant: string) => [Date.parse(instant), Date.parse(instant) + 1_800_000] as const;

  it('are written out in the mail and short in its subject', () => {
    expect(longWhen(wordsOf('de'), ...on('2026-12-01T13:00:00Z'), 'Europe/Berlin')).toBe(
      'Dienstag, 1. Dezember 2026, 14:00–14:30 (Berlin)',
    );
  });

  it('shorten the month by a point where that saves letters', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      shortWhen(wordsOf('de'), ...on(new Date(Date.UTC(2027, index, 5, 9)).toISOString()), 'UTC')
        .split(', ')
        .at(1),
    );
    expect(months).toEqual([
      '5. Jan.',
      '5. Feb.',
      '5. März',
      '5. Apr.',
      '5. Mai',
      '5. Juni',
      '5. Juli',
      '5. Aug.',
      '5. Sept.',
      '5. Okt.',
      '5. Nov.',
      '5. Dez.',
    ]);
  });
});
