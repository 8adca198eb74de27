import type { MailDocument } from './document.ts';
import type { MeetingFacts } from './facts.ts';
import type { MeetingView } from './meeting.ts';
import { longWhen } from './when.ts';
import type { Words } from './words/words.ts';

export function moved(words: Words, view: MeetingView, facts: MeetingFacts): MailDocument {
  const { role, title, other, shortWhen, block, location, fromGuest, page, footer } = view;
  const say = words.moved;
  const { previousStartMs, startMs, endMs, icsUid, awaitsLink } = facts;
  const before =
    previousStartMs === undefined
      ? []
      : [words.before(longWhen(words, previousStartMs, previousStartMs + (endMs - startMs), facts[role].timezone))];
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: say.heading(other),
    lead: [icsUid === null ? say.leadInCalendar : say.lead, ...(awaitsLink === true ? [words.linkFollows] : [])],
    block: { ...block, notes: [...block.notes, ...before] },
    details: [...location, ...fromGuest],
    button: page,
    links: [],
    footer: [footer],
  };
}
