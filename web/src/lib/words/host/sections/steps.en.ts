type Role = 'guest' | 'host' | null;
const whom = (role: Role) => (role === 'host' ? 'you' : 'the guest');

/** The steps of a booking's timeline, and their codes as sentences. */
export const steps = {
  title: 'What happens with this booking',
  /** What happened, by the kind of event. */
  events: {
    confirmed: { guest: 'Booked by the guest', host: 'Booked by you', system: 'Booked' },
    rescheduled: { guest: 'Moved by the guest', host: 'Moved by you', system: 'Moved' },
    cancelled: { guest: 'Cancelled by the guest', host: 'Cancelled by you', system: 'Cancelled' },
    conflict: {
      guest: 'Your calendar says otherwise',
      host: 'Your calendar says otherwise',
      system: 'Your calendar says otherwise',
    },
    erased: { guest: 'Guest’s details erased', host: 'Guest’s details erased', system: 'Guest’s details erased' },
  } as Record<string, Record<'guest' | 'host' | 'system', string>>,
  movedTo: (from: string, to: string) => `From ${from} to ${to}`,
  /** The mail of a step, as the subject of a sentence. */
  mails: {
    confirmation: (role: Role) => `Confirmation to ${whom(role)}`,
    moved: (role: Role) => `News of the move to ${whom(role)}`,
    cancelled: (role: Role) => `News of the cancellation to ${whom(role)}`,
    reminder: (role: Role, before: string) => `Reminder to ${whom(role)}, ${before} before`,
    'meeting-link': (role: Role) => `Link to join to ${whom(role)}`,
    conflict: (role: Role) => `Mail about it to ${whom(role)}`,
  },
  /** What is done in the host's calendar. */
  inCalendar: { 'calendar-event': 'Event in your calendar', 'calendar-removal': 'Event taken out of your calendar' },
  otherMail: (role: Role) => `Mail to ${whom(role)}`,
  states: {
    done: (at: string) => `Sent ${at}`,
    happened: (at: string) => at,
    due: (at: string) => `Waits until ${at}`,
    dueNow: 'On its way',
    sending: 'Being sent now',
    retrying: (tries: number, next: string) => `Trying again: ${ordinal(tries)} try failed, next ${next}`,
    skipped: (at: string) => `Left out ${at}`,
    failed: (at: string) => `Not sent, ${at}`,
  },
  /** The same of what is done in a calendar, where it differs. */
  calendarStates: {
    done: (at: string) => `Done ${at}`,
    working: 'Being done now',
    awaitingLink: (next: string) => `Written. The link to the meeting is not ready yet; we look again ${next}`,
    failed: (at: string) => `Not done, ${at}`,
  },
  /** Names of the states, for those who don't see the icon. */
  stateNames: { done: 'Done', due: 'Waiting', retrying: 'Trying again', skipped: 'Left out', failed: 'Failed', conflict: 'Look at this' },
  retry: 'Retry now',
  skip: 'Skip',
  retryOf: (what: string) => `Retry now: ${what}`,
  skipOf: (what: string) => `Skip: ${what}`,
  retried: 'Trying again now.',
  skipped: 'Left out.',

  /** Why, by code. The codes of mail servers are `SMTP_` and RFC 5321's three digits. */
  reasons: {
    CANCELLED: 'The booking was cancelled before.',
    SUPERSEDED: 'The booking was moved before, so newer mails replace this one.',
    MEETING_BEGUN: 'The meeting had begun.',
    LATER_REMINDER_DUE: 'A later reminder was due as well, and one is enough.',
    HOST_LEFT: 'The account was closed.',
    GUEST_ERASED: 'The guest’s details were erased.',
    NO_LONGER_WANTED: 'The meeting type no longer has this reminder.',
    SKIPPED_BY_HOST: 'You left it out.',
    MEETING_OVER: 'The meeting was over.',
    DISCONNECTED: 'The calendar is no longer connected.',
    CALENDAR_NEEDS_REAUTH: 'The calendar account no longer lets us in. Connect it again in the settings, and this goes on by itself.',
    CALENDAR_FORBIDDEN: 'The account may not write to this calendar.',
    CALENDAR_GONE: 'The calendar is no longer there.',
    CALENDAR_REFUSED: 'The calendar’s provider turns our server away. Whoever runs this installation can mend it.',
    CALENDAR_BUSY: 'The calendar’s provider is busy and asked us to wait.',
    CALENDAR_UNREACHABLE: 'The calendar’s provider did not answer.',
    BAD_ADDRESS: 'No mail can be written to this address.',
    GAVE_UP: 'It could not be sent for a whole day.',
    TIMEOUT: 'The mail server did not answer in time.',
    ECONNECTION: 'The mail server could not be reached.',
    ECONNREFUSED: 'The mail server could not be reached.',
    ECONNRESET: 'The mail server broke off the connection.',
    ESOCKET: 'The mail server could not be reached.',
    ENOTFOUND: 'The mail server’s name could not be found.',
    EDNS: 'The mail server’s name could not be found.',
    ETLS: 'No safe connection to the mail server could be made.',
    EAUTH: 'The mail server does not take our password. Whoever runs this installation can mend it.',
    SMTP_421: 'The mail server is busy.',
    SMTP_450: 'The mailbox is busy.',
    SMTP_451: 'The mail server put it off.',
    SMTP_452: 'The mail server has no room at the moment.',
    SMTP_530: 'The mail server wants a password. Whoever runs this installation can mend it.',
    SMTP_535: 'The mail server does not take our password. Whoever runs this installation can mend it.',
    SMTP_550: 'The mail server refused the address: there may be no such mailbox.',
    SMTP_551: 'The mail server says that the mailbox is elsewhere.',
    SMTP_552: 'The mailbox is full.',
    SMTP_553: 'The mail server does not allow this address.',
    SMTP_554: 'The mail server refused the mail.',
  } as Record<string, string>,
  /** What in a calendar stands against a booking, and what became of it. */
  conflicts: {
    OVERLAPPED: 'Another event is at the same time.',
    MOVED_THERE: 'The booking’s event was moved there. The booking has kept its time.',
    DELETED_THERE: 'The booking’s event was deleted there. The booking goes on.',
    NOT_FREE_THERE: 'The booking’s event was moved to a time that is not free. The booking has kept its time.',
    LENGTH_CHANGED: 'The booking’s event was made longer or shorter there. The booking is as it was.',
  } as Record<string, string>,
  otherConflict: 'Something in it stands against this booking.',
  conflictOver: 'It stands against the booking no longer.',
  conflictAdvice: 'The guest has heard nothing of this. Move or cancel the booking, or put your calendar right.',
  otherRefusal: 'The mail server refused it.',
  otherTrouble: 'The mail server could not take it just now.',
  otherCalendarTrouble: 'The calendar’s provider could not do it just now.',
  /** What to do about a step in a calendar that was not done. */
  calendarAdvice: 'Put it into your calendar by hand, or retry.',
  removalAdvice: 'Take it out of your calendar by hand, or retry.',
  /** What to do about a mail that was not sent. */
  advice: { guest: 'Reach the guest in another way, or retry.', host: 'See that your own mailbox takes mail, then retry.' },
};

function ordinal(count: number): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth'];
  return words[count - 1] ?? `${count}th`;
}

/** Why a step is as it is, in a sentence that anyone understands; machine words stay out of it. */
export function reasonOf(words: typeof steps, code: string): string {
  const known = Object.hasOwn(words.reasons, code) ? words.reasons[code] : undefined;
  if (code.startsWith('CALENDAR_')) return known ?? words.otherCalendarTrouble;
  return known ?? (/^SMTP_5/.test(code) ? words.otherRefusal : words.otherTrouble);
}
