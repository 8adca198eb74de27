import { fault } from '../faults/en.ts';

/** Texts that every page may need. */
export const words = {
  product: 'Holdfast',
  skipToContent: 'Skip to content',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  tryAgain: 'Try again',
  optional: 'optional',
  fault,
  language: 'Language',
  pageTitle: (page: string) => `${page} · Holdfast`,
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
  days: (count: number) => (count === 1 ? '1 day' : `${count} days`),

  front: {
    title: 'Meetings that stay booked',
    text: 'Share a link, and people pick a time that suits you both. A time is given once, and every reminder arrives once.',
    signUp: 'Sign up',
    logIn: 'Log in',
  },

  error: {
    notFoundTitle: 'There is nothing here',
    notFoundText: 'The address may be mistyped, or what was here has been removed.',
    brokenTitle: 'Something went wrong on our side',
    brokenText: 'Nothing that you did is lost. Try again in a moment.',
    unreachableTitle: 'We can’t reach our server right now',
    unreachableText: 'It should be back soon. Try again in a moment.',
    limitedTitle: 'Too many requests',
    limitedText: 'Wait a minute, then try again.',
    home: 'Go to the front page',
  },

  zone: {
    label: 'Time zone',
    search: 'Search a city or zone',
    none: 'No zone fits. Try a bigger city nearby.',
    searchButton: 'Search',
    sentence: (city: string, time: string) => `Times in ${city} (now ${time})`,
    found: (count: number) => (count === 1 ? '1 zone' : `${count} zones`),
  },
  clock: {
    label: 'Clock',
    twelve: '12-hour',
    twentyFour: '24-hour',
  },
};

export type CommonWords = typeof words;
