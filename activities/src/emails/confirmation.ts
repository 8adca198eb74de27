import type { MailDocument } from './document.ts';
import type { MeetingFacts } from './facts.ts';
import type { MeetingView } from './meeting.ts';
import type { Words } from './words/words.ts';

export function confirmation(words: Words, view: MeetingView, { icsUid, awaitsLink }: MeetingFacts): MailDocument {
  const { role, title, other, shortWhen, block, location, fromGuest, page, footer } = view;
  const say = words.confirmation;
  const hostLead = icsUid === null ? say.hostLeadInCalendar : say.hostLead;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: role === 'guest' ? say.guestHeading(other) : say.hostHeading(other),
    lead: [role === 'guest' ? say.guestLead : hostLead, ...(awaitsLink === true ? [words.linkFollows] : [])],
    block,
    details: [...location, ...fromGuest],
    button: page,
    links: [],
    footer: [footer],
  };
}
