import { words as editors } from '../editors/de.ts';
import { words as hours } from '../hours/de.ts';
import type { HostWords } from './en.ts';
import { accounts } from './sections/accounts.de.ts';
import { bookings } from './sections/bookings.de.ts';
import { calendars } from './sections/calendars.de.ts';
import { settings } from './sections/settings.de.ts';
import { steps } from './sections/steps.de.ts';

/** Texts of the host's pages. */
export const words: HostWords = {
  editors,
  hours,

  // Where the bar of a phone is too narrow a name breaks at its soft hyphen.
  nav: {
    label: 'Hauptmenü',
    today: 'Heute',
    bookings: 'Buchun\u00adgen',
    meetingTypes: 'Termin\u00adarten',
    availability: 'Verfüg\u00adbarkeit',
    settings: 'Einstel\u00adlungen',
    logOut: 'Abmelden',
  },
  accounts,
  bookings,
  calendars,
  steps,
  settings,
};
