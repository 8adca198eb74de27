import type { Elapsed } from '../../../time/elapsed.ts';

type Provider = 'google' | 'microsoft';
const providers: Record<Provider, string> = { google: 'Google', microsoft: 'Outlook' };

const units: Record<Elapsed['unit'], string> = { seconds: 's', minutes: 'min', hours: 'h', days: 'd' };
const length = ({ count, unit }: Elapsed) => `${count} ${units[unit]}`;

/** Texts of connected calendars. */
export const calendars = {
  title: 'Calendars',
  text: 'What is busy in your calendars is not offered to guests, and bookings are written to the one that you choose.',
  providers,

  banner: (accounts: string[]) =>
    accounts.length === 1
      ? `We can’t read ${accounts[0]} any more. Until you connect it again, changes there don’t count here.`
      : `We can’t read ${accounts.length} of your calendar accounts any more. Until you connect them again, changes there don’t count here.`,
  bannerLink: 'Open your calendars',

  connect: (provider: Provider) => `Connect ${providers[provider]}`,
  reconnect: 'Connect again',
  reconnectOf: (account: string) => `Connect again: ${account}`,
  goOn: (provider: Provider) => `Go on to ${providers[provider]}`,
  goingOn: 'You are being sent to the page where you agree.',
  another: 'Connect another account',
  anotherText:
    'You can connect several, of either kind. At the next step you choose the account and see what we ask for: your calendars, and nothing else.',
  noProviders: 'Calendars can’t be connected here',
  noProvidersText: 'No calendar provider is set up on this installation. Whoever runs it can add Google or Microsoft.',
  empty: 'Connect your calendar',
  emptyText: 'Then nobody can book you while you are busy elsewhere, and each booking appears in your calendar by itself.',

  /** How an attempt to connect ended. */
  connected: (account: string) => `${account} is connected.`,
  connectedSome: 'The account is connected.',
  stillWaiting: (account: string) => `That is another account than ${account}, which still waits to be connected again.`,
  disconnected: 'The account is disconnected, and what was busy in it no longer counts.',
  failures: {
    denied: 'You declined, so nothing was connected.',
    scopes:
      'Something that we need was left unticked, so nothing was connected. Try again and leave every box ticked: we need to see your list of calendars, and to see and change events.',
    refused: 'The provider did not give us access. Try again; if it happens once more, your organisation may have to allow it first.',
    state: 'That took too long, or was begun in another window. Start again from here.',
    session: 'You were logged out meanwhile, so nothing was connected. Start again from here.',
    unavailable: 'The provider did not answer in time. If the account does not appear below in a minute, try again.',
  } as Record<string, string>,
  otherFailure: 'That didn’t work, and nothing was connected. Try again.',

  standings: {
    good: 'Up to date',
    reading: 'Reading your calendars',
    trouble: 'Not up to date',
    reconnect: 'Needs you',
    idle: 'Nothing counts',
  },
  checked: (elapsed: Elapsed | null) => (elapsed === null ? 'Last checked just now' : `Last checked ${length(elapsed)} ago`),
  neverChecked: 'Not checked yet',
  nextTry: (left: Elapsed | null) => (left === null ? 'We are trying again now.' : `We try again in ${length(left)}.`),

  /** What went wrong, by the kind of failure, and what to do. */
  troubles: {
    busy: (provider: Provider) => `${providers[provider]} is busy and asked us to wait.`,
    unreachable: (provider: Provider) => `${providers[provider]} did not answer.`,
    forbidden: () =>
      'The account may not read one of the calendars. Untick the ones that belong to somebody else, or ask their owner for access.',
    operator: (provider: Provider) =>
      `${providers[provider]} turns our server away. Whoever runs this installation can mend it; you can’t.`,
  } as Record<string, (provider: Provider) => string>,
  otherTrouble: (provider: Provider) => `Something was odd in what ${providers[provider]} answered.`,
  meanwhile: 'Until then, what we knew last still counts.',
  lostGrant: (provider: Provider) =>
    `${providers[provider]} no longer lets us in: access was taken back, or ended with a new password. What we knew last still counts, but changes don’t, and bookings are not written there. Connect it again to go on.`,

  syncNow: 'Check now',
  syncOf: (account: string) => `Check now: ${account}`,
  syncing: 'Checking now.',
  synced: 'Checked.',
  disconnect: 'Disconnect…',
  disconnectOf: (account: string) => `Disconnect… ${account}`,

  blocking: 'Calendars that take your time',
  blockingHint:
    'Busy events in them are not offered to guests. All-day events count when they are marked busy, as an absence is; birthdays and other free ones don’t.',
  primary: 'main calendar',
  readOnly: 'read only',
  lost: (provider: Provider) => `No longer at ${providers[provider]}. Its last known events count until you untick it.`,
  idleHint: 'Nothing in this account keeps guests away. Tick a calendar to make it count.',
  noCalendars: 'Its calendars appear here once they are read.',
  tentative: 'Tentative events take your time too',
  tentativeHint: 'Those that you have answered with “maybe”, or not yet.',
  save: 'Save calendars',
  saved: 'Saved. It counts at once.',

  destination: 'Where bookings are written',
  destinationHint: 'Each booking becomes one event there, and moves and ends with it. Bookings made before stay where they are.',
  nowhere: 'Nowhere',
  destinationOf: (calendar: string, account: string) => (calendar === account ? account : `${calendar} (${account})`),
  destinationSave: 'Save calendar',
  destinationSaved: (isSomewhere: boolean): string =>
    isSomewhere ? 'Saved. New bookings are written there.' : 'Saved. New bookings are written to no calendar.',
  noDestination: 'None of your calendars can be written to.',

  choices: {
    title: 'When calendar and booking disagree',
    fallback: 'If a calendar can’t be asked at the moment somebody books',
    book: 'Book by what we knew last',
    bookHint: 'Guests can always book. Now and then a booking may fall on something that is new in your calendar.',
    refuse: 'Don’t book',
    refuseHint: 'Guests are asked to try again later.',
    follows: 'If you move or delete a booking’s event in your calendar',
    follow: 'The booking follows',
    followHint: 'It is moved or cancelled, and the guest is told.',
    flag: 'The booking stays',
    flagHint: 'You get a mail, and decide here what becomes of it.',
    save: 'Save choices',
    saved: 'Your choices are saved.',
  },

  disconnecting: {
    title: 'Disconnect this account?',
    text: 'What is busy in it no longer keeps guests away. Events of bookings stay in it, but we can’t change them any more.',
    wasDestination: 'New bookings are written nowhere until you choose another calendar.',
    submit: 'Disconnect',
    keep: 'Keep it connected',
  },
};
