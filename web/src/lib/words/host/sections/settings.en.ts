/** Texts of the settings. */
export const settings = {
  title: 'Settings',
  tabs: { profile: 'Profile', security: 'Security', calendars: 'Calendars', data: 'Data' },
  tabsLabel: 'Settings',
  saved: 'Saved.',

  profile: {
    title: 'Profile',
    usernameWarning: 'When you change it, links that you have shared stop working.',
    zoneHint: 'Pages and mails show you times in this zone. The zone of your hours is set with your hours.',
    languageHint: 'Of your pages and of mails to you. Guests choose their own.',
    cap: 'Most bookings a day',
    capHint: 'Over all meeting types. Empty for no limit.',
    submit: 'Save profile',
    saved: 'Your profile is saved.',
  },

  password: {
    title: 'Password',
    text: 'A change logs you out on all other devices.',
    submit: 'Change password',
    saved: 'Your password is changed. Other devices are logged out.',
  },

  sessions: {
    title: 'Where you are logged in',
    here: 'This device',
    since: (when: string) => `Since ${when}`,
    until: (when: string) => `until ${when} at the latest`,
    end: 'Log out',
    endOf: (device: string) => `Log out ${device}`,
    ended: 'Logged out there.',
    others: 'Log out everywhere else',
    othersEnded: 'All other devices are logged out.',
    everywhere: 'Log out everywhere',
    device: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
    logOut: 'Log out here',
  },

  exporting: {
    title: 'Your data',
    text: 'Everything that is kept of you as one file: profile, hours, meeting types, bookings.',
    submit: 'Download my data',
  },

  erase: {
    title: 'Erase a guest',
    text: 'Removes a guest’s name, address, notes and answers from your bookings, for good.',
    email: 'Guest’s email',
    cancelAhead: 'Cancel the guest’s bookings ahead as well',
    cancelAheadHint: 'Otherwise those stay as they are, since both of you still need them.',
    submit: 'Erase guest',
    done: (erased: number, ahead: number) =>
      `${erased === 1 ? '1 booking was' : `${erased} bookings were`} erased.${
        ahead === 0 ? '' : ahead === 1 ? ' 1 booking ahead stays.' : ` ${ahead} bookings ahead stay.`
      }`,
    none: 'No booking of yours has this address.',
  },

  leave: {
    title: 'Delete your account',
    text: 'Your bookings ahead are cancelled and their guests told by mail. Your link stops working, and your name is free for others. This can’t be undone.',
    start: 'Delete account…',
    confirmTitle: 'Delete your account for good?',
    password: 'Your password',
    sure: 'I understand that my bookings ahead are cancelled and that this can’t be undone.',
    sureFault: 'Tick the box to go on.',
    submit: 'Delete my account',
    keep: 'Keep my account',
  },
};
