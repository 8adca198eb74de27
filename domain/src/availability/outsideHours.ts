import { judgeStart } from './judgeStart.ts';
import type { Offer } from './types.ts';

export const outsideReasons = ['outside-hours', 'date-off', 'off-grid'] as const;
export type OutsideReason = (typeof outsideReasons)[number];

/**
 * Why the hours of an offer no longer give a start at which there is a booking; null when they do. Only hours count: neither
 * what else is taken, nor notice, window and caps, nor whether the meeting type takes bookings now. A start that has passed
 * is not judged.
 */
export function outsideHours(offer: Offer, startMs: number, nowMs: number): OutsideReason | null {
  const hoursOnly = { ...offer, slotRules: { ...offer.slotRules, isActive: true }, taken: [], booked: [] };
  const verdict = judgeStart(hoursOnly, startMs, nowMs, { force: ['notice', 'window', 'caps'] });
  return verdict.offered ? null : (outsideReasons.find((reason) => reason === verdict.reason) ?? null);
}
