import type { MailDocument } from './document.ts';
import type { MeetingView } from './meeting.ts';
import type { Words } from './words/words.ts';

export function confirmation(words: Words, view: MeetingView): MailDocument {
  const { role, title, other, shortWhen, block, location, fromGuest, page, footer } = view;
  const say = words.confirmation;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: role === 'guest' ? say.guestHeading(other) : say.hostHeading(other),
    lead: [role === 'guest' ? say.guestLead : say.hostLead],
    block,
    details: [...location, ...fromGuest],
    button: page,
    links: [],
    footer: [footer],
  };
}
