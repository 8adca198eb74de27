import type { EventDraft } from '../calendars/provider.ts';
import { severalLines } from '../emails/cleanText.ts';
import type { MeetingFacts } from '../emails/facts.ts';
import { meetingSummary } from '@holdfast/domain/booking/ics.ts';

/** A booking as the host reads it in their own calendar. It invites nobody: the guest has our mails. */
export function eventDraft(facts: MeetingFacts, generation: number, wantsMeetingLink: boolean): EventDraft {
  const { bookingId, startMs, endMs, location, guest, answers, notes, hostUrl } = facts;
  const said = [
    `${guest.name} <${guest.email}>`,
    ...answers.map(({ label, value }) => `${label}: ${value}`),
    ...(notes ? [notes] : []),
    hostUrl,
  ];
  return {
    bookingId,
    generation,
    title: meetingSummary(facts),
    description: said.map(severalLines).join('\n\n'),
    location: wantsMeetingLink ? null : (location?.value ?? null),
    startMs,
    endMs,
    wantsMeetingLink,
  };
}
