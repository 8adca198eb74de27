import type { CalendarStepKind, StepKind } from '@holdfast/domain/booking/steps.ts';
import { confirmAddress, reconnectCalendar, resetPassword } from './accountMails.ts';
import { cancelled } from './cancelled.ts';
import { oneLine } from './cleanText.ts';
import { confirmation } from './confirmation.ts';
import { conflict } from './conflict.ts';
import type { MailDocument } from './document.ts';
import type { AccountFacts, MeetingFacts } from './facts.ts';
import { renderHtml } from './html.ts';
import { invitation } from './invitation.ts';
import { meetingLink } from './meetingLink.ts';
import { meetingView, type Role } from './meeting.ts';
import { moved } from './moved.ts';
import { plainText } from './plainText.ts';
import { reminder } from './reminder.ts';
import type { CalendarPart, RenderedMail } from './renderedMail.ts';
import { wordsOf, type Words } from './words/words.ts';

export type MailKind = Exclude<StepKind, CalendarStepKind>;

export interface MailOptions {
  /** The reminder rule's offset; left out, the mail doesn't name it. */
  minutesBefore?: number;
}

/** The mail about a booking as one side gets it, in that side's language. Throws TypeError on an own address that is no http(s) URL, RangeError on an unknown zone. */
export function renderMail(kind: MailKind, role: Role, facts: MeetingFacts, options: MailOptions = {}): RenderedMail {
  const [reader, other] = role === 'guest' ? [facts.guest, facts.host] : [facts.host, facts.guest];
  const words = wordsOf(reader.language);
  return {
    ...bothForms(meetingDocument(kind, role, words, facts, options)),
    ics: calendarPart(kind, facts),
    replyTo: 'hasLeft' in other && other.hasLeft ? null : { name: oneLine(other.name), address: other.email },
  };
}

/** The one-time link that proves an address. */
export function renderConfirmAddress(facts: AccountFacts): RenderedMail {
  return { ...bothForms(confirmAddress(wordsOf(facts.language), facts)), ics: null, replyTo: null };
}

/** The one-time link that sets a new password. */
export function renderResetPassword(facts: AccountFacts): RenderedMail {
  return { ...bothForms(resetPassword(wordsOf(facts.language), facts)), ics: null, replyTo: null };
}

/** A connected calendar whose host has to log in to it again. */
export function renderReconnectCalendar(facts: Pick<AccountFacts, 'name' | 'language' | 'link'>): RenderedMail {
  return { ...bothForms(reconnectCalendar(wordsOf(facts.language), facts)), ics: null, replyTo: null };
}

function bothForms(document: MailDocument): Pick<RenderedMail, 'subject' | 'html' | 'text'> {
  return { subject: document.subject, html: renderHtml(document), text: plainText(document) };
}

function meetingDocument(kind: MailKind, role: Role, words: Words, facts: MeetingFacts, { minutesBefore }: MailOptions): MailDocument {
  const view = meetingView(words, role, facts);
  switch (kind) {
    case 'confirmation':
      return confirmation(words, view, facts);
    case 'reminder':
      return reminder(words, view, minutesBefore);
    case 'moved':
      return moved(words, view, facts);
    case 'cancelled':
      return cancelled(words, view, facts);
    case 'meeting-link':
      return meetingLink(words, view);
    case 'conflict':
      return conflict(words, view, facts);
  }
}

/** What changes nothing tells calendars nothing, nor is anything sent to one that has the booking already under a UID not known yet. */
function calendarPart(kind: MailKind, facts: MeetingFacts): CalendarPart | null {
  const { icsUid } = facts;
  if (kind === 'reminder' || kind === 'conflict' || icsUid === null) return null;
  return invitation(kind === 'cancelled' ? 'CANCEL' : 'REQUEST', { ...facts, icsUid });
}
