import type { MailDocument } from './document.ts';
import type { MeetingView } from './meeting.ts';
import type { Words } from './words/words.ts';

/** Follows mails that went out before the link was known. */
export function meetingLink(words: Words, view: MeetingView): MailDocument {
  const { title, other, shortWhen, block, location, join, page, footer } = view;
  const say = words.meetingLink;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: say.heading(other),
    lead: [say.lead],
    block,
    details: location,
    button: join ?? page,
    links: join ? [page] : [],
    footer: [footer],
  };
}
