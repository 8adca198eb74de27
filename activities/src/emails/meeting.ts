import { oneLine, severalLines } from './cleanText.ts';
import type { Detail, Link, TimeBlock } from './document.ts';
import type { MeetingFacts } from './facts.ts';
import { ownUrl, safeUrl } from './safeUrl.ts';
import { longWhen, sameWallTime, shortWhen } from './when.ts';
import type { Words } from './words/words.ts';

export type Role = 'guest' | 'host';

/** A meeting as one of the two reads of it: the parts that every mail about it is made from, ready to be shown. */
export interface MeetingView {
  role: Role;
  title: string;
  /** The name of the other side. */
  other: string;
  shortWhen: string;
  block: TimeBlock;
  location: Detail[];
  /** Who the guest is and what they wrote; empty for the guest, whose address anybody may have typed. */
  fromGuest: Detail[];
  join: Link | null;
  /** The reader's own page of the booking. */
  page: Link;
  footer: string;
}

export function meetingView(words: Words, role: Role, facts: MeetingFacts): MeetingView {
  const { startMs, endMs } = facts;
  const [me, them] = role === 'guest' ? [facts.guest, facts.host] : [facts.host, facts.guest];
  const other = oneLine(them.name);
  const title = oneLine(facts.title);
  const joinUrl = facts.location?.kind === 'link' ? safeUrl(facts.location.value) : null;
  return {
    role,
    title,
    other,
    shortWhen: shortWhen(words, startMs, endMs, me.timezone),
    block: {
      title,
      when: longWhen(words, startMs, endMs, me.timezone),
      over: false,
      notes: sameWallTime(startMs, endMs, me.timezone, them.timezone)
        ? []
        : [words.forOther(other, longWhen(words, startMs, endMs, them.timezone))],
    },
    location: facts.location
      ? [{ label: words.where[facts.location.kind], value: oneLine(facts.location.value), ...(joinUrl !== null && { href: joinUrl }) }]
      : [],
    fromGuest: role === 'host' ? fromGuest(words, facts) : [],
    join: joinUrl === null ? null : { label: words.join, href: joinUrl },
    page:
      role === 'guest' ? { label: words.manage, href: ownUrl(facts.manageUrl) } : { label: words.openBooking, href: ownUrl(facts.hostUrl) },
    footer: role === 'guest' ? words.guestFooter(other) : words.hostFooter(other),
  };
}

function fromGuest(words: Words, { guest, answers, notes }: MeetingFacts): Detail[] {
  return [
    { label: words.email, value: oneLine(guest.email) },
    ...answers.map(({ label, value }) => ({
      label: oneLine(label),
      value: typeof value === 'boolean' ? (value ? words.yes : words.no) : severalLines(value),
    })),
    ...(notes ? [{ label: words.notes, value: severalLines(notes) }] : []),
  ];
}
