import type { MailDocument } from './document.ts';
import type { MeetingFacts } from './facts.ts';
import type { MeetingView } from './meeting.ts';
import type { Words } from './words/words.ts';

/** For the host alone: what in a calendar stands against a booking, which nobody has changed for it. */
export function conflict(words: Words, view: MeetingView, { conflict: code }: MeetingFacts): MailDocument {
  const { title, other, shortWhen, block, page, footer } = view;
  const say = words.conflict;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: say.heading(other),
    lead: [say.lead[code ?? 'OVERLAPPED'], say.whatToDo],
    block,
    details: [],
    button: page,
    links: [],
    footer: [footer],
  };
}
