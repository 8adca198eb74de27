import { meetingTypeBody, type MeetingTypeBody } from '@holdfast/domain/meetingTypes/schemas.ts';
import { checked, type Faults } from '../faults.ts';
import { minutesOf, numberOf } from '../lengths.ts';
import type { QuestionDraft, TypeDraft } from './draft.ts';

/** What the form says, in the API's words, or what is wrong with it by the API's paths. The server asks the same. */
export function bodyOf(draft: TypeDraft): { ok: true; data: MeetingTypeBody } | { ok: false; faults: Faults } {
  return checked(meetingTypeBody, {
    name: draft.name,
    slug: draft.slug,
    description: draft.description,
    durationMinutes: numberOf(draft.durationMinutes),
    slotIncrementMinutes: numberOrNull(draft.slotIncrementMinutes),
    bufferBeforeMinutes: numberOf(draft.bufferBeforeMinutes),
    bufferAfterMinutes: numberOf(draft.bufferAfterMinutes),
    minimumNoticeMinutes: minutesOf(draft.notice),
    cancelCutoffMinutes: minutesOf(draft.cutoff),
    bookingWindow: windowOf(draft),
    maxBookingsPerDay: numberOrNull(draft.maxBookingsPerDay),
    maxBookingsPerWeek: numberOrNull(draft.maxBookingsPerWeek),
    scheduleId: draft.scheduleId || null,
    location: draft.locationKind === '' ? null : { kind: draft.locationKind, value: draft.locationValue },
    color: draft.color,
    isActive: draft.isActive,
    isSecret: draft.isSecret,
    reminders: draft.reminders.map((length) => ({ minutesBefore: minutesOf(length) })),
    questions: draft.questions.map(questionOf),
  });
}

const numberOrNull = (typed: string) => (typed.trim() === '' ? null : Number(typed));

function windowOf({ windowKind, windowDays, windowFrom, windowTo }: TypeDraft) {
  switch (windowKind) {
    case 'rolling':
      return { kind: windowKind, days: numberOf(windowDays) };
    case 'range':
      return { kind: windowKind, from: windowFrom, to: windowTo };
    case 'unlimited':
      return { kind: windowKind };
  }
}

function questionOf({ options, ...question }: QuestionDraft) {
  const hasOptions = question.kind === 'choice' || question.kind === 'several';
  return { ...question, ...(hasOptions ? { options: linesOf(options) } : {}) };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
