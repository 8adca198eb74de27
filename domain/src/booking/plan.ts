import { reminderInstants } from '../reminders/reminderInstants.ts';
import { parseStepKey, type Step, stepKey, type StepRole } from './steps.ts';

/** The event that a booking has in its host's calendar, if it was booked when the host had one for that. */
export interface CalendarFacts {
  /** `writing`: it may be there, unknown to us. `lost`: the host deleted it there, and the booking stands. */
  state: 'planned' | 'writing' | 'written' | 'deleted' | 'lost';
  /** The booking's version that is there; 0 for none. */
  version: number;
  /** Whether the calendar can still be reached at all: its account has not been disconnected. */
  isConnected: boolean;
  /** It is to have a link to the meeting, which is not known yet. */
  awaitsLink: boolean;
}

/** The rows that a booking's plan follows from. Instants are epoch ms. */
export interface PlanFacts {
  status: 'confirmed' | 'cancelled';
  version: number;
  /** When this version was agreed. */
  versionAtMs: number;
  startMs: number;
  endMs: number;
  /** The meeting type's reminders as they are now. */
  reminders: { minutesBefore: number }[];
  /** Keys of the steps that were sent, skipped or have failed for good. */
  ended: string[];
  /** Keys of the steps that were tried and have not ended. */
  begun: string[];
  /** A host who left is told nothing any more; an erased guest can't be. */
  hostLeft: boolean;
  guestErased: boolean;
  /** null for a booking without an event in a calendar. */
  calendar: CalendarFacts | null;
  /** Who was told of this version without the link to the meeting, which is known by now. */
  lackLink: StepRole[];
  /** Something in a calendar of the host stands against this version. */
  hasConflict: boolean;
}

/** News that should name the link to the meeting waits for it no longer. */
export const linkWaitMs = 20_000;

export interface Plan {
  /** Everything that is due and not ended. A step that has become useless is due too: performing it records why it was skipped. */
  due: Step[];
  /** The next instant strictly after now at which there is something to do; null without one. */
  next: { atMs: number; steps: Step[] } | null;
  /** Nothing is left to do, now or later. */
  over: boolean;
}

/** What a booking has to do now and next, from the rows alone. It is over with its last step: who changes it later has it planned anew. */
export function planSteps(facts: PlanFacts, nowMs: number): Plan {
  const open = openSteps(facts);
  const due = [...open.filter(({ atMs }) => atMs <= nowMs).map(({ step }) => step), ...leftOpen(facts, open)];
  const later = open.filter(({ atMs }) => atMs > nowMs);
  const atMs = Math.min(...later.map((item) => item.atMs));
  const next = later.length === 0 ? null : { atMs, steps: later.filter((item) => item.atMs === atMs).map(({ step }) => step) };
  return { due, next, over: due.length === 0 && next === null };
}

/** What was begun and is no longer wanted: no try may be under way for it, and its row is to say how it ended. */
function leftOpen({ begun }: PlanFacts, open: TimedStep[]): Step[] {
  const wanted = new Set(open.map(({ step }) => stepKey(step)));
  return begun.filter((key) => !wanted.has(key)).flatMap((key) => parseStepKey(key) ?? []);
}

export interface TimedStep {
  step: Step;
  atMs: number;
}

/** Every step that has not ended, with the instant from which it is due. */
export function openSteps(facts: PlanFacts): TimedStep[] {
  const ended = new Set(facts.ended);
  const all = [...calendarSteps(facts), ...notices(facts, ended), ...linkMails(facts), ...conflictMail(facts), ...reminderSteps(facts)];
  return all.filter(({ step }) => !ended.has(stepKey(step)));
}

const writing = (version: number): Step => ({ version, role: 'host', kind: 'calendar-event', offsetMinutes: 0 });

/** What the host's calendar lacks: this version or, once cancelled, the removal of what may be there. */
function calendarSteps({ status, version, versionAtMs, calendar, hostLeft }: PlanFacts): TimedStep[] {
  if (!calendar || hostLeft) return [];
  if (status === 'confirmed') {
    const isOwed = calendar.version !== version || calendar.awaitsLink;
    return isOwed ? [{ step: writing(version), atMs: versionAtMs }] : [];
  }
  const mayBeThere = calendar.state === 'writing' || calendar.state === 'written';
  return mayBeThere ? [{ step: { version, role: 'host', kind: 'calendar-removal', offsetMinutes: 0 }, atMs: versionAtMs }] : [];
}

/** Mails never wait for a calendar, but for a while for the link that they are to name. */
function toldAtMs({ status, version, versionAtMs, calendar }: PlanFacts, ended: Set<string>): number {
  const waits = status === 'confirmed' && calendar?.awaitsLink && !ended.has(stepKey(writing(version)));
  return waits ? versionAtMs + linkWaitMs : versionAtMs;
}

function linkMails({ status, version, versionAtMs, lackLink, hostLeft, guestErased }: PlanFacts): TimedStep[] {
  if (status !== 'confirmed') return [];
  return lackLink
    .filter((role) => (role === 'guest' ? !guestErased : !hostLeft))
    .map((role) => ({ step: { version, role, kind: 'meeting-link', offsetMinutes: 0 }, atMs: versionAtMs }));
}

function conflictMail({ status, version, versionAtMs, hasConflict, hostLeft }: PlanFacts): TimedStep[] {
  if (status !== 'confirmed' || !hasConflict || hostLeft) return [];
  return [{ step: { version, role: 'host', kind: 'conflict', offsetMinutes: 0 }, atMs: versionAtMs }];
}

/** What both sides are told as soon as it has happened: the present version's news only, since it replaces the earlier ones'. */
function notices(facts: PlanFacts, stepsEnded: Set<string>): TimedStep[] {
  const { status, version, hostLeft, guestErased } = facts;
  const atMs = toldAtMs(facts, stepsEnded);
  const kind = status === 'cancelled' ? 'cancelled' : version === 1 ? 'confirmation' : 'moved';
  const roles = [...(guestErased ? [] : (['guest'] as const)), ...(hostLeft ? [] : (['host'] as const))];
  return roles.map((role) => ({ step: { version, role, kind, offsetMinutes: 0 }, atMs }));
}

function reminderSteps(facts: PlanFacts): TimedStep[] {
  if (facts.status !== 'confirmed' || facts.guestErased) return [];
  return reminderInstants(facts).map(({ minutesBefore, atMs }) => ({
    step: { version: facts.version, role: 'guest', kind: 'reminder', offsetMinutes: minutesBefore },
    atMs,
  }));
}
