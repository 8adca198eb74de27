import type { Offer } from '../availability/types.ts';
import type { Agreed } from './agreed.ts';

/** The offer as it stands for moving a booking: its length and buffers stay what guest and host agreed on. */
export function withAgreed(offer: Offer, { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes }: Agreed): Offer {
  return { ...offer, slotRules: { ...offer.slotRules, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } };
}
