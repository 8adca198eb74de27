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
    erased: { guest: 'Guest’s details erased', host: 'Guest’s details erased', system: 'Guest’s details erased' },
  } as Record<string, Record<'guest' | 'host' | 'system', string>>,
  movedTo: (from: string, to: string) => `From ${from} to ${to}`,
  /** The mail of a step, as the subject of a sentence. */
  mails: {
    confirmation: (role: Role) => `Confirmation to ${whom(role)}`,
    moved: (role: Role) => `News of the move to ${whom(role)}`,
    cancelled: (role: Role) => `News of the cancellation to ${whom(role)}`,
    reminder: (role: Role, before: string) => `Reminder to ${whom(role)}, ${before} before`,
  },
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
  /** Names of the states, for those who don't see the icon. */
  stateNames: { done: 'Done', due: 'Waiting', retrying: 'Trying again', skipped: 'Left out', failed: 'Failed' },
  retry: 'Retry now',
  skip: 'Skip',
  retryOf: (what: string) => `Retry now: ${what}`,
  skipOf: (what: string) => `Skip: ${what}`,
  retried: 'Trying again now.',
  skipped: 'Left out. It will not be sent.',

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
  otherRefusal: 'The mail server refused it.',
  otherTrouble: 'The mail server could not take it just now.',
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
  return known ?? (/^SMTP_5/.test(code) ? words.otherRefusal : words.otherTrouble);
}
