import { severalLines } from './cleanText.ts';
import type { Detail, MailDocument } from './document.ts';
import type { MeetingFacts } from './facts.ts';
import type { MeetingView } from './meeting.ts';
import { ownUrl } from './safeUrl.ts';
import type { Words } from './words/words.ts';

export function cancelled(words: Words, view: MeetingView, facts: MeetingFacts): MailDocument {
  const { role, title, other, shortWhen, block, page, footer } = view;
  const say = words.cancelled;
  const { cancelledBy, icsUid } = facts;
  const heading = cancelledBy === null ? say.bySomebody : cancelledBy === role ? say.byYou : say.byOther;
  return {
    words,
    subject: say.subject(title, other, shortWhen),
    heading: heading(other),
    lead: [icsUid === null ? say.leadInCalendar : say.lead],
    block: { ...block, over: true },
    details: reason(words, view, facts),
    button: role === 'guest' ? { label: words.bookAgain, href: bookingPage(facts) } : page,
    links: [],
    footer: [footer],
  };
}

/** A guest's own words go to the host only, as with notes. */
function reason(words: Words, { role }: MeetingView, { cancelledBy, cancellationReason }: MeetingFacts): Detail[] {
  if (!cancellationReason || (role === 'guest' && cancelledBy !== 'host')) return [];
  return [{ label: words.reason, value: severalLines(cancellationReason) }];
}

/** The host's public page, which stands beside the manage page. */
function bookingPage({ manageUrl, host }: MeetingFacts): string {
  return new URL(`/${encodeURIComponent(host.username)}`, ownUrl(manageUrl)).href;
}
