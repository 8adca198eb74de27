import type { MailDocument } from './document.ts';
import type { MeetingView } from './meeting.ts';
import type { Words } from './words/words.ts';

/** It says when the meeting is, never how far away: a reminder held up on its way would be wrong about that. */
export function reminder(words: Words, view: MeetingView, minutesBefore?: number): MailDocument {
  const { role, title, other, shortWhen, block, location, fromGuest, join, page, footer } = view;
  const say = words.reminder;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: say.heading(title, other),
    lead: role === 'guest' ? [say.guestLead] : [],
    block,
    details: [...location, ...fromGuest],
    button: join ?? page,
    links: join ? [page] : [],
    footer: [...(minutesBefore === undefined ? [] : [say.setFor(words.duration(minutesBefore))]), footer],
  };
}
