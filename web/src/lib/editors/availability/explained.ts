import type { Explanation } from '@holdfast/domain/availability/explanation.ts';
import { longDate, dateOf, timeOf, timeRange, type TimeStyle } from '../../time/formats.ts';
import { rangeOf, whenOf } from '../../time/whenOf.ts';
import type { CommonWords } from '../../words/common/en.ts';
import type { HostWords } from '../../words/host/en.ts';
import { span } from '../../words/span.ts';

export interface Explained {
  text: string;
  /** Where what stands behind it can be changed; null where only time helps. */
  change: { label: string; href: string } | null;
}

interface Around {
  explanation: Explanation;
  typeId: string;
  scheduleId: string;
  /** In the zone of the schedule that decides. */
  style: TimeStyle;
  t: HostWords['hours']['explain'];
  common: CommonWords;
}

/** Why a start is not offered, in a sentence, with the way to what stands behind it. Null when it is offered. */
export function explained({ explanation: { reason, because }, typeId, scheduleId, style, t, common }: Around): Explained | null {
  if (reason === null || because === null) return null;
  const when = (range: { startTime: string; endTime: string }) => rangeOf(Date.parse(range.startTime), Date.parse(range.endTime), style);
  const dated = (date: string) => longDate(date, style.locale);
  const type = (section: string) => ({ label: t.change['meeting-type'], href: `/meeting-types/${typeId}#${section}` });
  const hours = (date?: string) => ({ label: t.change.hours, href: `/availability?schedule=${scheduleId}${date ? `&date=${date}` : ''}` });

  switch (because.kind) {
    case 'meeting-type':
      if (because.isAddressUnconfirmed) return { text: t.unconfirmed, change: null };
      return { text: t.inactive, change: type('look') };
    case 'notice':
      if (reason === 'past') return { text: t.past, change: null };
      return { text: t.notice(span(common, because.minutes), whenOf(Date.parse(because.earliest), style)), change: type('limits') };
    case 'window': {
      const last = Date.parse(because.to) - 1;
      return {
        text: t.window(dated(dateOf(Date.parse(because.from), style.zone)), dated(dateOf(last, style.zone))),
        change: type('limits'),
      };
    }
    case 'hours': {
      const ranges = because.windows.map(({ startTime, endTime }) => timeRange(Date.parse(startTime), Date.parse(endTime), style));
      if (reason === 'date-off') return { text: t.dateOff(dated(because.date)), change: hours(because.date) };
      if (ranges.length === 0) return { text: t.noHours(dated(because.date)), change: hours(because.date) };
      return { text: t.outsideHours(dated(because.date), ranges.join(', ')), change: hours(because.date) };
    }
    case 'grid':
      return { text: t.offGrid(timeOf(Date.parse(because.firstStart), style), because.incrementMinutes), change: type('starts') };
    case 'cap':
      return {
        text: t.full(because.max, because.per, because.of, dated(because.date)),
        change: because.of === 'host' ? { label: t.change.settings, href: '/settings' } : type('limits'),
      };
    case 'booking':
    case 'block':
    case 'hold':
    case 'busy': {
      const taken = { booking: t.change.booking, block: t.change.block, hold: null, busy: t.change.settings }[because.kind];
      const text =
        because.kind === 'booking'
          ? t.booked(because.inviteeName, when({ startTime: because.bookingStart, endTime: because.bookingEnd }))
          : because.kind === 'block'
            ? t.blocked(because.note ?? '', when(because))
            : because.kind === 'hold'
              ? t.held(timeOf(Date.parse(because.until), style))
              : t.busy(when(because));
      const href =
        because.kind === 'booking'
          ? `/bookings/${because.bookingId}`
          : because.kind === 'block'
            ? '/availability/blocks'
            : '/settings/calendars';
      return { text: reason === 'buffer' ? t.buffer(text) : text, change: taken === null ? null : { label: taken, href } };
    }
  }
}
