export const units = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof units)[number];

const sizes: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 };

/** A length as a person would type it: in the largest unit that needs no fraction. */
export interface Length {
  amount: string;
  unit: Unit;
}

/** `90` minutes are 90 minutes, `120` are 2 hours; nothing is 0 minutes. */
export function lengthOf(minutes: number): Length {
  const unit: Unit = minutes > 0 && minutes % sizes.days === 0 ? 'days' : minutes > 0 && minutes % sizes.hours === 0 ? 'hours' : 'minutes';
  return { amount: String(minutes / sizes[unit]), unit };
}

/** Minutes; NaN where no number was typed. */
export function minutesOf({ amount, unit }: Length): number {
  return numberOf(amount) * sizes[unit];
}

/** The number that was typed; NaN where there is none. */
export function numberOf(typed: string): number {
  return typed.trim() === '' ? NaN : Number(typed);
}

export function isUnit(text: string): text is Unit {
  return units.some((unit) => unit === text);
}
