/**
 * The things a booking does that reach a person or the host's calendar. `meeting-link` follows mails that went out before the link was
 * known; `conflict` tells the host of something in a calendar that stands against the booking.
 */
export type StepKind = 'confirmation' | 'reminder' | 'moved' | 'cancelled' | 'meeting-link' | 'conflict' | CalendarStepKind;
/** Its event in the host's calendar is written as this version says, or taken out. */
export type CalendarStepKind = 'calendar-event' | 'calendar-removal';
export type StepRole = 'guest' | 'host';

/** One step of one version of a booking; unique by all its fields, which together are its key. */
export interface Step {
  version: number;
  role: StepRole;
  kind: StepKind;
  /** Minutes before the start, for reminders; 0 for the rest. */
  offsetMinutes: number;
}

export function isCalendarStep({ kind }: Pick<Step, 'kind'>): boolean {
  return kind === 'calendar-event' || kind === 'calendar-removal';
}

/** `2:guest:reminder:60` */
export function stepKey({ version, role, kind, offsetMinutes }: Step): string {
  return `${version}:${role}:${kind}:${offsetMinutes}`;
}

/** The step that a key names, whether or not there is such a step; null for a text that is no key. */
export function parseStepKey(key: string): Step | null {
  const parts =
    /^([1-9]\d{0,8}):(guest|host):(confirmation|reminder|moved|cancelled|meeting-link|conflict|calendar-event|calendar-removal):(0|[1-9]\d{0,8})$/.exec(
      key,
    );
  if (!parts) return null;
  const [, version, role, kind, offsetMinutes] = parts;
  return { version: Number(version), role: role as StepRole, kind: kind as StepKind, offsetMinutes: Number(offsetMinutes) };
}
