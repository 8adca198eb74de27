import type { ConflictCode } from '@holdfast/domain/calendars/conflictCode.ts';
import { dateNames, type DateParts } from './dateParts.ts';

const { longDays, shortDays, longMonths, shortMonths } = dateNames('en-GB');

/** Every word a mail says, in English. Say what happened, then what to do; no exclamation marks. */
export const en = {
  language: 'en',

  longDate: ({ weekday, day, month, year }: DateParts): string => `${longDays[weekday - 1]} ${day} ${longMonths[month - 1]} ${year}`,
  shortDate: ({ weekday, day, month }: DateParts): string => `${shortDays[weekday - 1]} ${day} ${shortMonths[month - 1]}`,

  /** The other side's reading of the same time. */
  forOther: (name: string, when: string): string => `For ${name}: ${when}`,
  before: (when: string): string => `Before: ${when}`,

  where: { 'in-person': 'Where', phone: 'Phone', link: 'Join at', video: 'Video call', custom: 'Where' },
  email: 'Email',
  notes: 'Notes',
  reason: 'Reason',
  yes: 'Yes',
  no: 'No',

  linkFollows: 'The link to join follows in a mail of its own.',
  join: 'Join the meeting',
  manage: 'View, move or cancel',
  openBooking: 'Open the booking',
  bookAgain: 'Book another time',

  confirmation: {
    subject: (title: string, other: string, when: string): string => `Confirmed: ${title} with ${other}, ${when}`,
    guestHeading: (host: string): string => `You’re booked with ${host}`,
    guestLead: 'The time is yours. The invitation for your calendar is attached.',
    hostHeading: (guest: string): string => `${guest} is booked with you`,
    hostLead: 'The invitation for your calendar is attached.',
    hostLeadInCalendar: 'It is written to your calendar.',
  },

  reminder: {
    subject: (title: string, other: string, when: string): string => `Reminder: ${title} with ${other}, ${when}`,
    heading: (title: string, other: string): string => `Coming up: ${title} with ${other}`,
    guestLead: 'If you can’t make it, please move or cancel so that the time is free for somebody else.',
    setFor: (ahead: string): string => `This reminder is set for ${ahead} before the start.`,
  },

  moved: {
    subject: (title: string, other: string, when: string): string => `Moved: ${title} with ${other}, now ${when}`,
    heading: (other: string): string => `Your booking with ${other} has moved`,
    lead: 'It has a new time. The attached invitation moves it in your calendar.',
    leadInCalendar: 'It has a new time, and is moved in your calendar.',
  },

  meetingLink: {
    subject: (title: string, other: string, when: string): string => `Link to join: ${title} with ${other}, ${when}`,
    heading: (other: string): string => `The link to your meeting with ${other}`,
    lead: 'Nothing else has changed.',
  },

  conflict: {
    subject: (title: string, other: string, when: string): string => `Look at your calendar: ${title} with ${other}, ${when}`,
    heading: (other: string): string => `Your booking with ${other} stands, but your calendar says otherwise`,
    lead: {
      OVERLAPPED: 'Another event in your calendar is at the same time.',
      MOVED_THERE: 'Its event in your calendar was moved. The booking has kept its time.',
      DELETED_THERE: 'Its event in your calendar was deleted. The booking goes on.',
      NOT_FREE_THERE: 'Its event in your calendar was moved to a time that is not free. The booking has kept its time.',
      LENGTH_CHANGED: 'Its event in your calendar was made longer or shorter. The booking is as it was.',
    } satisfies Record<ConflictCode, string>,
    whatToDo: 'The guest has heard nothing of this. Move or cancel the booking, or put your calendar right.',
  },

  cancelled: {
    subject: (title: string, other: string, when: string): string => `Cancelled: ${title} with ${other}, ${when}`,
    byYou: (other: string): string => `You cancelled your booking with ${other}`,
    byOther: (other: string): string => `${other} cancelled your booking`,
    bySomebody: (other: string): string => `Your booking with ${other} is cancelled`,
    lead: 'The meeting won’t take place. The attached notice takes it out of your calendar.',
    leadInCalendar: 'The meeting won’t take place. It is taken out of your calendar.',
  },

  /** Why a guest has this mail: anybody can type an address into a booking page. */
  guestFooter: (host: string): string =>
    `You get this mail because your address was used to book with ${host}. Answers to it reach ${host}.`,
  hostFooter: (guest: string): string => `Answers to this mail reach ${guest}.`,

  confirmAddress: {
    subject: 'Confirm your address',
    heading: (name: string): string => `Confirm your address, ${name}`,
    lead: 'Your page takes bookings as soon as we know that this address is yours.',
    button: 'Confirm this address',
    lifetime: (time: string): string => `The link works once, for ${time}.`,
    footer: 'If you didn’t sign up for Holdfast, ignore this mail and nothing will happen.',
  },

  resetPassword: {
    subject: 'Choose a new password',
    heading: (name: string): string => `Choose a new password, ${name}`,
    lead: 'Somebody, most likely you, asked for a new password for your account.',
    button: 'Choose a new password',
    lifetime: (time: string): string => `The link works once, for ${time}. A new password ends every session.`,
    footer: 'If it wasn’t you, ignore this mail: your password stays as it is.',
  },

  reconnectCalendar: {
    subject: 'Connect your calendar again',
    heading: (name: string): string => `Connect your calendar again, ${name}`,
    lead: 'Your calendar account no longer lets us in. Until you connect it again, changes in it don’t count here, and bookings are not written to it.',
    meanwhile: 'What was busy in it when we last looked stays taken, and bookings go on.',
    button: 'Open your calendars',
    footer: 'You get this once. If you ended the access yourself, disconnect the account on that page.',
  },

  /** A length of time in its largest whole unit: `1 day`, `90 minutes`. */
  duration: (minutes: number): string => {
    const [count, unit] =
      minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  },
};
