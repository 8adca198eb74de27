import { describe, expect, it } from 'vitest';
import { renderMail } from './renderMail.ts';
import { exampleMeeting } from './testing/exampleMeeting.ts';

const video = { kind: 'video' as const, value: 'The link follows' };
const link = { kind: 'link' as const, value: 'https://meet.example.com/abc' };

describe('mails of a booking that is in a calendar', () => {
  it('R18: say that the link follows, and then name it', () => {
    const before = renderMail('confirmation', 'guest', exampleMeeting({ location: video, awaitsLink: true }));
    expect(before.text).toContain('The link to join follows in a mail of its own.');
    const after = renderMail('meeting-link', 'guest', exampleMeeting({ location: link, hasMeetingLink: true, icsSequence: 1 }));
    expect(after.subject).toMatch(/^Link to join: 30 minutes with Ada Example/);
    expect([after.text, after.html].map((form) => form.includes(link.value))).toEqual([true, true]);
    expect(after.ics?.content).toContain('SEQUENCE:1');
    expect(after.ics?.content).toContain(link.value);
  });

  it('R20: bring no invitation where the calendar has the booking under a UID that is not known', () => {
    const facts = exampleMeeting({ icsUid: null });
    for (const kind of ['confirmation', 'moved', 'cancelled'] as const) {
      const mail = renderMail(kind, 'host', facts);
      expect(mail.ics).toBeNull();
      expect(mail.text).not.toContain('attached');
      expect(mail.text).toContain('your calendar');
    }
  });

  it('tell the host what in the calendar stands against the booking, and what to do', () => {
    const mail = renderMail('conflict', 'host', exampleMeeting({ conflict: 'NOT_FREE_THERE' }));
    expect(mail.subject).toMatch(/^Look at your calendar: 30 minutes with Grace Example/);
    expect(mail.text).toContain('moved to a time that is not free');
    expect(mail.text).toContain('Move or cancel the booking');
    expect(mail.ics).toBeNull();
  });
});
