/** Texts of the guest's pages. */
export const words = {
  poweredBy: 'Scheduled with Holdfast',

  profile: {
    title: (name: string) => `Book a time with ${name}`,
    lead: 'Choose what you would like to meet for.',
    emptyTitle: 'Nothing can be booked here right now',
    emptyText: (name: string) => `${name} offers no meetings at the moment. Ask ${name} directly, or come back later.`,
    inZone: (city: string) => `Based in ${city}`,
  },

  place: {
    'in-person': 'In person',
    phone: 'By phone',
    link: 'Online',
    video: 'Video call',
    custom: 'Elsewhere',
  },
};

export type GuestWords = typeof words;
