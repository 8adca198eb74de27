import type { MailFacts } from '@holdfast/db/queries/mailFacts.ts';
import { manageUrl } from '@holdfast/domain/booking/manageToken.ts';
import type { StepRole } from '@holdfast/domain/booking/steps.ts';
import type { Answers } from '@holdfast/domain/booking/schemas.ts';
import type { Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { ActivityDeps } from '../deps.ts';
import type { MeetingFacts } from '../emails/facts.ts';

/** What a booking's mail to one side says, as the rows are. */
export function meetingFacts(
  { publicOrigin, secret }: Pick<ActivityDeps, 'publicOrigin' | 'secret'>,
  { booking, host, previousStart, event, conflict }: MailFacts,
  reader: StepRole,
): MeetingFacts {
  const bookingId = booking.id;
  const link = event?.meetingLink ?? null;
  const { location } = booking.agreed;
  const isInCalendar = event !== null && event.calendarId !== null && event.state !== 'lost';
  return {
    bookingId,
    icsUid: reader === 'host' && isInCalendar ? event.icalUid : booking.icsUid,
    isInHostCalendar: isInCalendar,
    hasMeetingLink: link !== null,
    conflict,
    icsSequence: booking.icsSequence,
    title: booking.agreed.name,
    startMs: booking.startTime.getTime(),
    endMs: booking.endTime.getTime(),
    ...(previousStart && { previousStartMs: previousStart.getTime() }),
    location: location?.kind === 'video' && link !== null ? { kind: 'link', value: link } : location,
    awaitsLink: location?.kind === 'video' && link === null && event?.wantsLink === true,
    guest: { name: booking.inviteeName, email: booking.inviteeEmail, timezone: booking.inviteeTimezone, language: booking.inviteeLanguage },
    host,
    notes: booking.notes,
    answers: labelled(booking.agreed.questions, booking.answers),
    cancellationReason: booking.cancellationReason,
    cancelledBy: booking.cancelledBy,
    manageUrl: manageUrl(publicOrigin, secret, bookingId, booking.manageGeneration),
    hostUrl: `${publicOrigin}/bookings/${bookingId}`,
    createdMs: booking.updatedAt.getTime(),
  };
}

function labelled(questions: Question[], answers: Answers): MeetingFacts['answers'] {
  return questions.flatMap(({ id, label }) => {
    const answer = answers[id];
    if (answer === undefined) return [];
    return [{ label, value: Array.isArray(answer) ? answer.join(', ') : answer }];
  });
}
