import type { Question } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { meetingTypeAnswer } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { z } from 'zod';
import { type Length, lengthOf } from '../lengths.ts';

export type MeetingType = z.output<typeof meetingTypeAnswer>;
export const windowKinds = ['rolling', 'range', 'unlimited'] as const;
export const locationKinds = ['', 'in-person', 'phone', 'link', 'video', 'custom'] as const;
export const questionKinds = ['text', 'long-text', 'choice', 'several', 'yes-no', 'phone'] as const satisfies Question['kind'][];

export interface QuestionDraft {
  id: string;
  label: string;
  kind: Question['kind'];
  required: boolean;
  /** One option a line; kept while another kind is chosen. */
  options: string;
}

/** A meeting type as it stands in the form: what was typed, right or wrong. Empty stands for what need not be said. */
export interface TypeDraft {
  name: string;
  slug: string;
  description: string;
  durationMinutes: string;
  slotIncrementMinutes: string;
  bufferBeforeMinutes: string;
  bufferAfterMinutes: string;
  notice: Length;
  cutoff: Length;
  windowKind: (typeof windowKinds)[number];
  windowDays: string;
  windowFrom: string;
  windowTo: string;
  maxBookingsPerDay: string;
  maxBookingsPerWeek: string;
  scheduleId: string;
  locationKind: (typeof locationKinds)[number];
  locationValue: string;
  color: string;
  isActive: boolean;
  isSecret: boolean;
  reminders: Length[];
  questions: QuestionDraft[];
}

/** What a new meeting type starts from. */
export const emptyDraft: TypeDraft = {
  name: '',
  slug: '',
  description: '',
  durationMinutes: '30',
  slotIncrementMinutes: '',
  bufferBeforeMinutes: '0',
  bufferAfterMinutes: '0',
  notice: { amount: '2', unit: 'hours' },
  cutoff: { amount: '0', unit: 'minutes' },
  windowKind: 'rolling',
  windowDays: '60',
  windowFrom: '',
  windowTo: '',
  maxBookingsPerDay: '',
  maxBookingsPerWeek: '',
  scheduleId: '',
  locationKind: '',
  locationValue: '',
  color: '#3b6ea8',
  isActive: true,
  isSecret: false,
  reminders: [
    { amount: '1', unit: 'days' },
    { amount: '1', unit: 'hours' },
  ],
  questions: [],
};

const typed = (value: number | null) => (value === null ? '' : String(value));

/** The form of a meeting type that exists. */
export function draftOf(type: MeetingType): TypeDraft {
  const { bookingWindow: window, location } = type;
  return {
    name: type.name,
    slug: type.slug,
    description: type.description,
    durationMinutes: typed(type.durationMinutes),
    slotIncrementMinutes: typed(type.slotIncrementMinutes),
    bufferBeforeMinutes: typed(type.bufferBeforeMinutes),
    bufferAfterMinutes: typed(type.bufferAfterMinutes),
    notice: lengthOf(type.minimumNoticeMinutes),
    cutoff: lengthOf(type.cancelCutoffMinutes),
    windowKind: window.kind,
    windowDays: window.kind === 'rolling' ? typed(window.days) : emptyDraft.windowDays,
    windowFrom: window.kind === 'range' ? window.from : '',
    windowTo: window.kind === 'range' ? window.to : '',
    maxBookingsPerDay: typed(type.maxBookingsPerDay),
    maxBookingsPerWeek: typed(type.maxBookingsPerWeek),
    scheduleId: type.scheduleId ?? '',
    locationKind: location?.kind ?? '',
    locationValue: location?.value ?? '',
    color: type.color,
    isActive: type.isActive,
    isSecret: type.isSecret,
    reminders: type.reminders.map(({ minutesBefore }) => lengthOf(minutesBefore)),
    questions: type.questions.map(({ options, ...question }) => ({ ...question, options: (options ?? []).join('\n') })),
  };
}
