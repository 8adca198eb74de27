/** The things a booking does that reach a person. */
export type StepKind = 'confirmation' | 'reminder' | 'moved' | 'cancelled';
export type StepRole = 'guest' | 'host';

/** One step of one version of a booking; unique by all its fields, which together are its key. */
export interface Step {
  version: number;
  role: StepRole;
  kind: StepKind;
  /** Minutes before the start, for reminders; 0 for the rest. */
  offsetMinutes: number;
}

/** `2:guest:reminder:60` */
export function stepKey({ version, role, kind, offsetMinutes }: Step): string {
  return `${version}:${role}:${kind}:${offsetMinutes}`;
}
