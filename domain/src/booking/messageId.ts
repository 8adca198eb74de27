import type { Step } from './steps.ts';

/** The Message-ID of a step's mail: the same for every try, so that a second copy is known as one. RFC 5322 §3.6.4. */
export function messageId(bookingId: string, { version, role, kind, offsetMinutes }: Step): string {
  return `<${bookingId}.${version}.${role}.${kind}.${offsetMinutes}@holdfast>`;
}
