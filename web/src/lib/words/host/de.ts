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

  nav: {
    label: 'Hauptmenü',
    today: 'Heute',
    bookings: 'Buchungen',
    meetingTypes: 'Terminarten',
    availability: 'Verfügbarkeit',
    settings: 'Einstellungen',
    logOut: 'Abmelden',
  },
  accounts,
  bookings,
  calendars,
  steps,
  settings,
};
