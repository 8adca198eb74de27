import type { TypedBooking } from './typedBooking.ts';

let kept: { path: string; typed: TypedBooking } | null = null;

/** Keeps what was typed for the meeting type at `path` while its guest looks for another time: in the memory of this page's document alone. */
export function keepTyped(path: string, typed: TypedBooking): void {
  kept = { path, typed };
}

export function forgetTyped(): void {
  kept = null;
}

export function keptTyped(path: string): TypedBooking | undefined {
  return kept?.path === path ? kept.typed : undefined;
}
