import type { Fault } from '../../../forms/formShape.ts';

const taken = 'This is already in use.';

/** Texts of signing up, logging in and the first run. */
export const accounts = {
  fields: {
    name: 'Name',
    email: 'Email',
    password: 'Password',
    newPassword: 'New password',
    currentPassword: 'Current password',
    username: 'Your link',
    timezone: 'Time zone',
    language: 'Language',
  },
  hints: {
    name: 'As guests should see it.',
    password: 'At least 10 characters.',
    username: 'Letters a–z, digits and hyphens.',
  },
  /** What would be right, by the name of the field. */
  faults: {
    name: { wrong: 'Enter a name of 1 to 120 characters.', taken },
    email: { wrong: 'Enter an address such as ada@example.com.', taken: 'There is an account with this address already. Log in instead.' },
    password: { wrong: 'Use 10 to 200 characters.', taken },
    newPassword: { wrong: 'Use 10 to 200 characters.', taken },
    currentPassword: { wrong: 'This is not your current password.', taken },
    username: {
      wrong: 'Use 3 to 39 letters a–z, digits and hyphens, not a hyphen first. Some names are reserved.',
      taken: 'Somebody else has this link. Choose another.',
    },
    timezone: { wrong: 'Choose a zone from the list.', taken },
    language: { wrong: 'Choose a language from the list.', taken },
    token: { wrong: 'This link is not valid any more. Ask for another mail.', taken },
    reason: { wrong: 'Use at most 1000 characters.', taken },
    startTime: { wrong: 'Choose a date and a time.', taken },
    maxBookingsPerDay: { wrong: 'Enter a whole number from 1 to 1000, or leave it empty.', taken },
    guestEmail: { wrong: 'Enter the address that the guest booked with.', taken },
    days: { wrong: 'Choose at least one day.', taken },
    to: { wrong: 'Choose a time after the first.', taken },
  } satisfies Record<string, Record<Fault, string>> as Record<string, Record<Fault, string>>,
  checkFields: (count: number) =>
    count === 1 ? 'One field needs another look. Nothing was saved.' : `${count} fields need another look. Nothing was saved.`,

  /** Why nothing was done, by the API's code. */
  problems: {
    INVALID_CREDENTIALS: 'The address or the password is wrong.',
    UNAUTHENTICATED: 'You were logged out, perhaps on another device. What you typed is still here.',
    FORBIDDEN: 'The request came from another site. Open this page again, then try once more.',
    NOT_FOUND: 'This is not there any more.',
    RATE_LIMITED: 'That was a bit much at once. Wait a minute, then try again.',
    BOOKING_CLOSED: 'This booking can no longer be changed: it is over or cancelled.',
    SLOT_UNAVAILABLE: 'Something else is at that time. Choose another.',
    INVALID_TIME_SLOT: 'Your meeting type does not offer that time. Choose another, or set its rules aside below.',
    MEETING_TYPE_INACTIVE: 'This meeting type is switched off. Switch it on to move its bookings.',
    MAX_BOOKINGS_REACHED: 'That day or week is full. Choose another, or set the limit aside below.',
    WORKFLOWS_UNAVAILABLE: 'Bookings can’t be changed right now, and nothing was done. Try again in a moment.',
    DATABASE_UNAVAILABLE: 'We can’t tell whether that was saved. Look again in a moment.',
    UNREACHABLE: 'We couldn’t reach our server, so this may not be saved. Check your connection and try again.',
  } as Record<string, string>,
  otherProblem: 'That didn’t work. Try again in a moment.',
  logInAgain: 'Log in again',

  signup: {
    title: 'Create your account',
    text: 'One minute, then your link is ready to share.',
    submit: 'Create account',
    haveOne: 'Have an account?',
    logIn: 'Log in',
    zoneFound: (city: string) => `Your times are in ${city}. You can change this now or later.`,
    checking: 'Checking…',
    free: (link: string) => `${link} is free.`,
    takenLive: (link: string) => `${link} is taken. Choose another.`,
  },

  login: {
    title: 'Log in',
    submit: 'Log in',
    forgot: 'Forgot your password?',
    noAccount: 'No account yet?',
    signUp: 'Sign up',
    toGoOn: 'Log in to go on to where you were.',
    passwordSet: 'Your new password is set. Log in with it.',
    left: 'Your account is deleted. Thank you for trying us.',
    loggedOut: 'You are logged out everywhere.',
  },

  forgot: {
    title: 'Forgot your password?',
    text: 'Enter your address, and we send you a link to set a new one.',
    submit: 'Send the link',
    sentTitle: 'Look into your mail',
    sentText: (email: string) => `If there is an account for ${email}, a link is on its way. It works for one hour.`,
    again: 'Send it again',
    back: 'Back to log in',
  },

  reset: {
    title: 'Set a new password',
    text: 'You will be logged out everywhere else.',
    submit: 'Set password',
    noToken: 'The link is incomplete. Open it from the mail once more, or ask for another.',
    askAgain: 'Ask for another mail',
  },

  confirm: {
    title: 'Confirm your address',
    text: 'One press, and your page takes bookings.',
    submit: 'Confirm address',
    doneTitle: 'Your address is confirmed',
    doneText: 'Guests can book you now.',
    goOn: 'Go to today',
    noToken: 'The link is incomplete. Open it from the mail once more, or log in and have another sent.',
    logIn: 'Log in',
    banner: (email: string) => `Confirm your address to take bookings. We sent a mail to ${email}.`,
    resend: 'Send it again',
    resent: 'Sent. It should arrive within a minute.',
  },

  welcome: {
    title: (name: string) => `Welcome, ${name}`,
    text: 'When can people book you? Most days look alike, so start with one answer; single days come later.',
    step: (step: number, of: number) => `Step ${step} of ${of}`,
    days: 'Days',
    hours: 'Hours',
    from: 'From',
    to: 'To',
    submit: 'Save hours',
    skip: 'Keep Monday to Friday, 9 to 5',
    readyTitle: 'Your link is ready',
    readyText: 'Send it to anyone. They pick a time, and both of you get a mail.',
    single: 'Or a link to one kind of meeting:',
    goOn: 'Go to today',
    look: 'See it as a guest does',
  },

  link: {
    copy: 'Copy link',
    copied: 'Link copied',
    copyFailed: 'Copying was not allowed. Select the link and copy it by hand.',
  },
};
