const places = {
  'in-person': 'In person',
  phone: 'By phone',
  link: 'Online',
  video: 'Video call',
  custom: 'Elsewhere',
};

const times = (count: number) => (count === 0 ? 'no times' : count === 1 ? '1 time' : `${count} times`);

/** Texts of the guest's pages. */
export const words = {
  poweredBy: 'Scheduled with Holdfast',
  place: places,

  profile: {
    title: (name: string) => `Book a time with ${name}`,
    lead: 'Choose what you would like to meet for.',
    emptyTitle: 'Nothing can be booked here right now',
    emptyText: (name: string) => `${name} offers no meetings at the moment. Ask ${name} directly, or come back later.`,
    inZone: (city: string) => `Based in ${city}`,
  },

  picker: {
    calendar: 'Calendar',
    previousMonth: (month: string) => `Previous month, ${month}`,
    nextMonth: (month: string) => `Next month, ${month}`,
    day: (date: string, count: number) => `${date}, ${times(count)}`,
    dayToday: (date: string, count: number) => `${date}, today, ${times(count)}`,
    monthShown: (month: string, count: number) => `${month}, ${times(count)}`,
    timesOn: (date: string) => `Times on ${date}`,
    noneOnDay: 'No times are left on this day. Choose another one.',
    chooseDay: 'Choose a day to see its times.',
    emptyMonth: (month: string) => `No times are free in ${month}.`,
    nextFree: (date: string) => `Go to the next free day, ${date}`,
    noneAtAll: (name: string) => `${name} has no free times in the coming months. Ask ${name} directly, or come back later.`,
    early: 'early',
    late: 'late',
    oddHours: 'This is outside ordinary hours where you are.',
    chosen: (date: string, time: string) => `${date}, ${time}`,
    continue: 'Continue',
    taken: 'That time has just been taken. The times below are up to date.',
  },

  type: {
    with: (name: string) => `with ${name}`,
    cutoff: (notice: string) => `Can be moved or cancelled until ${notice} before.`,
    cutoffNone: 'Can be moved or cancelled until it begins.',
    inactiveTitle: 'This can’t be booked right now',
    inactiveText: (name: string) => `${name} takes no bookings for this meeting at the moment.`,
    otherMeetings: (name: string) => `See what else ${name} offers`,
  },

  form: {
    title: 'Your details',
    change: 'Choose another time',
    name: 'Your name',
    email: 'Email',
    emailHint: 'The confirmation goes here.',
    didYouMean: (address: string) => `Did you mean ${address}?`,
    notes: 'Anything to prepare?',
    submit: 'Book this time',
    submitting: 'Booking…',
    yes: 'Yes',
    no: 'No',
    choose: 'Choose one',
    fault: (label: string, message: string) => `${label} ${message}.`,
    answerFault: (message: string) => `This ${message}.`,
    faults: (count: number) => (count === 1 ? 'One field needs another look.' : `${count} fields need another look.`),
    heldUntil: (time: string) => `Held for you until ${time}`,
    heldOneMinute: 'Your time is held for one more minute.',
    holdEnded: 'The time is no longer held for you. It may still be free: go on, or choose again.',
    there: (time: string, date: string, city: string) => `${time} on ${date} in ${city}`,
    connectionLost: 'The connection was lost. Trying again…',
    stillLost:
      'We can’t reach the server. What you typed is kept: check your connection, then press “Book this time” again. You won’t be booked twice.',
    unavailable: 'Bookings can’t be made right now, and nothing was booked. Try again in a moment.',
    unknown: 'We could not hear whether your booking went through. Press “Book this time” again: you won’t be booked twice.',
    limited: 'That were too many attempts. Wait a minute, then try again.',
    closed: 'This meeting is no longer offered.',
    mistaken: 'Something in the form is not right.',
  },

  taken: {
    title: 'That time has just been taken',
    full: 'That day is full',
    notOffered: 'That time is no longer offered',
    text: 'These are the nearest free times. What you typed is kept.',
    textPick: 'These are the nearest free times.',
    none: 'Nothing is free nearby. Choose another day; what you typed is kept while this page is open.',
    book: (date: string, time: string) => `Book ${date}, ${time}`,
    other: 'See all times',
  },

  booked: {
    titleNew: (name: string) => `You’re booked with ${name}`,
    title: (name: string) => `Your meeting with ${name}`,
    titleCancelled: (name: string) => `Your meeting with ${name} is cancelled`,
    titleOver: (name: string) => `Your meeting with ${name} has taken place`,
    next: (address: string) => `A confirmation is on its way to ${address}, with a link back to this page.`,
    when: 'When',
    where: 'Where',
    whereOpen: (name: string) => `${name} will tell you where.`,
    your: (city: string) => `Your time, in ${city}`,
    theirs: (name: string, city: string) => `${name}’s time, in ${city}`,
    addTo: 'Add to your calendar',
    google: 'Google',
    outlook: 'Outlook',
    ics: 'Calendar file (.ics)',
    notes: 'Your notes',
    answers: 'Your answers',
    move: 'Move to another time',
    cancel: 'Cancel the meeting',
    change: 'Plans changed?',
    closed: (notice: string) => `It could be moved or cancelled until ${notice} before. Write to the host if you can’t make it.`,
    closedStarted: 'It has begun, so it can no longer be moved or cancelled here.',
    reason: 'Reason given',
    again: 'Book another time',
    moved: 'Your meeting has been moved. Both of you get a new mail.',
    cancelled: 'Your meeting has been cancelled. Both of you get a mail.',
  },

  move: {
    title: 'Move your meeting',
    now: (when: string) => `It is on ${when} now.`,
    submit: 'Move here',
    keep: 'Keep the time it has',
    taken: 'That time has just been taken. Your meeting stays where it was; choose another time.',
    unavailable: 'The meeting can’t be moved right now, and nothing was changed. Try again in a moment.',
  },

  cancel: {
    title: 'Cancel your meeting',
    text: (name: string) => `${name} is told at once, and the time becomes free for others.`,
    reason: 'Reason',
    reasonHint: (name: string) => `${name} will read it.`,
    submit: 'Cancel the meeting',
    keep: 'Keep the meeting',
    unavailable: 'The meeting can’t be cancelled right now, and nothing was changed. Try again in a moment.',
  },

  link: {
    title: 'This link doesn’t work any more',
    text: 'Open the link in the newest mail about your meeting.',
  },
};

export type GuestWords = typeof words;
