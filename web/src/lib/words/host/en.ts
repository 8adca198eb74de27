/** Texts of the host's pages. */
export const words = {
  nav: {
    label: 'Main',
    today: 'Today',
    bookings: 'Bookings',
    meetingTypes: 'Meeting types',
    availability: 'Availability',
    settings: 'Settings',
    logOut: 'Log out',
  },
};

export type HostWords = typeof words;
