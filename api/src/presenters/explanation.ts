import type { Taken } from '@holdfast/db/queries/findTaken.ts';
import type { ExplainedBecause } from '@holdfast/domain/availability/explanation.ts';
import type { Because } from '@holdfast/domain/availability/types.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { presentSlot } from './slot.ts';

interface Behind {
  meetingType: { isActive: boolean };
  host: { emailConfirmedAt: Date | null };
  taken: Taken | undefined;
}

/** The rule or range behind a reason, as its host may see it. The id of a hold is a capability and stays here. */
export function presentBecause(because: Because, { meetingType, host, taken }: Behind): ExplainedBecause {
  switch (because.kind) {
    case 'meeting-type':
      return { kind: 'meeting-type', isSwitchedOff: !meetingType.isActive, isAddressUnconfirmed: host.emailConfirmedAt === null };
    case 'notice':
      return { kind: 'notice', minutes: because.minutes, earliest: formatInstant(because.earliestMs) };
    case 'window':
      return { kind: 'window', from: formatInstant(because.fromMs), to: formatInstant(because.toMs) };
    case 'hours':
      return { kind: 'hours', date: because.date, timezone: because.timezone, windows: because.windows.map(presentSlot) };
    case 'grid':
      return { kind: 'grid', firstStart: formatInstant(because.firstMs), incrementMinutes: because.incrementMinutes };
    case 'cap':
      return because;
    case 'taken':
      return presentTaken(presentSlot(because.range), taken);
  }
}

function presentTaken(range: { startTime: string; endTime: string }, taken: Taken | undefined): ExplainedBecause {
  switch (taken?.kind) {
    case 'booking': {
      const { bookingId, inviteeName, startTime, endTime } = taken;
      const own = { bookingStart: formatInstant(startTime.getTime()), bookingEnd: formatInstant(endTime.getTime()) };
      return { kind: 'booking', ...range, bookingId, inviteeName, ...own };
    }
    case 'hold':
      return { kind: 'hold', ...range, until: formatInstant(taken.expiresAt.getTime()) };
    case 'block':
      return { kind: 'block', ...range, blockId: taken.id, note: taken.note };
    case undefined:
      return { kind: 'busy', ...range };
  }
}
