import { randomUUID } from 'node:crypto';
import type { Answer, HttpClient } from '@holdfast/api/testing/httpClient.ts';
import { type SignedUp, signUpWith } from './signUp.ts';

export interface ExampleHost extends SignedUp {
  /** A meeting type with every kind of question. */
  typePath: string;
  meetingTypeId: string;
  /** A free start that is about two weeks ahead. */
  freeStart: string;
  bookingId: string;
  /** Path and query of the guest's link from the mail. */
  managePath: string;
  cancelledPath: string;
}

const questions = [
  { id: 'topic', label: 'What shall we talk about?', kind: 'long-text', required: true },
  { id: 'stage', label: 'How far along are you?', kind: 'choice', required: true, options: ['An idea', 'A draft', 'Almost done'] },
  { id: 'bring', label: 'What will you bring?', kind: 'several', required: false, options: ['Drawings', 'Numbers', 'A colleague'] },
  { id: 'first', label: 'Have we met before?', kind: 'yes-no', required: false },
  { id: 'phone', label: 'A number, should the line drop', kind: 'phone', required: false },
];

/** A host as one might find it after a few weeks: meeting types, bookings ahead, one cancelled, a block. `name` shows on every page. */
export async function exampleHost(client: () => HttpClient, name = 'Ada Example'): Promise<ExampleHost> {
  const host = await signUpWith(client(), { name, username: `ada-${randomUUID().slice(0, 6)}`, timezone: 'Europe/Berlin' });
  const type = await done(
    host.call('POST', '/meeting-types', {
      name: 'Design review',
      slug: 'design-review',
      description: 'An hour for your plans: what works, what does not, and what I would try next.',
      durationMinutes: 60,
      bufferAfterMinutes: 15,
      cancelCutoffMinutes: 240,
      color: '#3b6ea8',
      location: { kind: 'in-person', value: 'Kanalstraße 12, Berlin' },
      questions,
    }),
  );
  const { id: meetingTypeId } = type.body as { id: string };
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const free = await done(host.call('GET', `/availability?meetingTypeId=${meetingTypeId}&startDate=${day(1)}&endDate=${day(40)}`));
  const starts = (free.body as { slots: { startTime: string }[] }).slots.map(({ startTime }) => startTime);
  const startAt = (index: number) => {
    const start = starts[index];
    if (start === undefined) throw new Error('The example host has too few free times.');
    return start;
  };
  const book = async (index: number, inviteeName: string, inviteeTimezone: string) => {
    const answers = { topic: 'The stairs, and the light in the hall.', stage: 'A draft', bring: ['Drawings'], first: false };
    const inviteeEmail = `${inviteeName.split(' ')[0]?.toLowerCase() ?? 'guest'}@example.com`;
    const body = { meetingTypeId, startTime: startAt(index), inviteeName, inviteeEmail, inviteeTimezone, answers, notes: 'See you then.' };
    return (await done(client().call('POST', '/bookings', body))).body as { id: string; manageToken: string; manageUrl: string };
  };
  const booked = await book(2, 'Grace Guest', 'America/New_York');
  await book(9, 'Katherine Guest', 'Asia/Kathmandu');
  await book(20, 'Emmy Guest', 'Europe/Berlin');
  const cancelled = await book(30, 'Lise Guest', 'Europe/Vienna');
  await done(client().call('POST', `/bookings/${cancelled.id}/cancel?token=${cancelled.manageToken}`, { reason: 'I caught a cold.' }));
  await done(host.call('POST', '/blocks', { startTime: startAt(40), endTime: startAt(43), note: 'Dentist' }));
  const pathOf = ({ manageUrl }: { manageUrl: string }) => new URL(manageUrl).pathname + new URL(manageUrl).search;
  return {
    ...host,
    typePath: `/${host.user.username}/design-review`,
    meetingTypeId,
    freeStart: startAt(120),
    bookingId: booked.id,
    managePath: pathOf(booked),
    cancelledPath: pathOf(cancelled),
  };
}

async function done(call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status >= 300) throw new Error(`Answered ${answer.status}: ${answer.text}`);
  return answer;
}
