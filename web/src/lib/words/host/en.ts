import { accounts } from './sections/accounts.en.ts';
import { bookings } from './sections/bookings.en.ts';
import { calendars } from './sections/calendars.en.ts';
import { settings } from './sections/settings.en.ts';
import { steps } from './sections/steps.en.ts';

import { words as editors } from '../editors/en.ts';
import { words as hours } from '../hours/en.ts';

/** Texts of the host's pages. */
export const words = {
  editors,
  hours,

  nav: {
    label: 'Main',
    today: 'Today',
    bookings: 'Bookings',
    meetingTypes: 'Meeting types',
    availability: 'Availability',
    settings: 'Settings',
    logOut: 'Log out',
  },
  accounts,
  bookings,
  calendars,
  steps,
  settings,
};

export type HostWords = typeof words;
