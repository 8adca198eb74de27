import { describe, expect, it } from 'vitest';
import { anOffer, at, intervals } from '../testing/anOffer.ts';
import { outsideHours } from './outsideHours.ts';

const now = at('2027-03-01T00:00Z');
/** Monday 15 March 2027, by the clock of New York. */
const on = (wallTime: string) => at(`2027-03-15T${wallTime}-04:00`);

describe('outsideHours', () => {
  it('says which rule no longer gives the start', () => {
    const changed = anOffer({ schedule: { overrides: [{ date: '2027-03-16', intervals: [] }] } });
    expect(outsideHours(changed, on('10:00'), now)).toBeNull();
    expect(outsideHours(changed, on('18:00'), now)).toBe('outside-hours');
    expect(outsideHours(changed, on('10:10'), now)).toBe('off-grid');
    expect(outsideHours(changed, at('2027-03-16T10:00-04:00'), now)).toBe('date-off');
    const shorter = anOffer({ schedule: { overrides: [{ date: '2027-03-15', intervals: intervals(['09:00–10:15']) }] } });
    expect(outsideHours(shorter, on('10:00'), now)).toBe('outside-hours');
  });

  it('counts hours alone', () => {
    const offer = anOffer({
      taken: [{ kind: 'booking', id: 'own', startMs: on('10:00'), endMs: on('10:30') }],
      booked: [{ bookingId: 'own', meetingTypeId: 'intro', startMs: on('10:00') }],
      hostMaxBookingsPerDay: 1,
      slotRules: { isActive: false, minimumNoticeMinutes: 100_000, bookingWindow: { kind: 'rolling', days: 1 } },
    });
    expect(outsideHours(offer, on('10:00'), now)).toBeNull();
    expect(outsideHours(offer, on('18:00'), now)).toBe('outside-hours');
  });

  it('leaves alone what has passed', () => {
    expect(outsideHours(anOffer(), on('18:00'), on('18:01'))).toBeNull();
  });
});
