import type { Elapsed } from '../../../time/elapsed.ts';
import type { calendars as english } from './calendars.en.ts';

const providers = { google: 'Google', microsoft: 'Outlook' };

const units: Record<Elapsed['unit'], string> = { seconds: 's', minutes: 'min', hours: 'h', days: 'd' };
const length = ({ count, unit }: Elapsed) => `${count} ${units[unit]}`;

/** Texts of connected calendars. */
export const calendars: typeof english = {
  title: 'Kalender',
  text: 'Was in Ihren Kalendern belegt ist, wird Gästen nicht angeboten, und Buchungen werden in den eingetragen, den Sie wählen.',
  providers,

  banner: (accounts) =>
    accounts.length === 1
      ? `Wir können ${accounts[0]} nicht mehr lesen. Bis Sie es wieder verbinden, zählen Änderungen dort hier nicht.`
      : `Wir können ${accounts.length} Ihrer Kalenderkonten nicht mehr lesen. Bis Sie sie wieder verbinden, zählen Änderungen dort hier nicht.`,
  bannerLink: 'Kalender öffnen',

  connect: (provider) => `${providers[provider]} verbinden`,
  reconnect: 'Wieder verbinden',
  reconnectOf: (account) => `Wieder verbinden: ${account}`,
  goOn: (provider) => `Weiter zu ${providers[provider]}`,
  goingOn: 'Sie werden zu der Seite geleitet, auf der Sie zustimmen.',
  another: 'Ein weiteres Konto verbinden',
  anotherText:
    'Sie können mehrere verbinden, von jeder Art. Im nächsten Schritt wählen Sie das Konto und sehen, worum wir bitten: Ihre Kalender und nichts sonst.',
  noProviders: 'Hier können keine Kalender verbunden werden',
  noProvidersText: 'Auf dieser Installation ist kein Anbieter eingerichtet. Wer sie betreibt, kann Google oder Microsoft hinzufügen.',
  empty: 'Verbinden Sie Ihren Kalender',
  emptyText:
    'Dann kann Sie niemand buchen, während Sie anderswo beschäftigt sind, und jede Buchung erscheint von selbst in Ihrem Kalender.',

  connected: (account) => `${account} ist verbunden.`,
  connectedSome: 'Das Konto ist verbunden.',
  stillWaiting: (account) => `Das ist ein anderes Konto als ${account}, das noch darauf wartet, wieder verbunden zu werden.`,
  disconnected: 'Das Konto ist getrennt, und was darin belegt war, zählt nicht mehr.',
  failures: {
    denied: 'Sie haben abgelehnt, daher wurde nichts verbunden.',
    scopes:
      'Etwas, das wir brauchen, war nicht angekreuzt, daher wurde nichts verbunden. Versuchen Sie es noch einmal und lassen Sie alles angekreuzt: Wir müssen die Liste Ihrer Kalender sehen und Einträge sehen und ändern können.',
    refused:
      'Der Anbieter hat uns keinen Zugriff gegeben. Versuchen Sie es noch einmal; geschieht es wieder, muss Ihre Organisation es vielleicht erst erlauben.',
    state: 'Das hat zu lange gedauert oder wurde in einem anderen Fenster begonnen. Beginnen Sie hier noch einmal.',
    session: 'Sie wurden inzwischen abgemeldet, daher wurde nichts verbunden. Beginnen Sie hier noch einmal.',
    unavailable:
      'Der Anbieter hat nicht rechtzeitig geantwortet. Erscheint das Konto nicht in einer Minute unten, versuchen Sie es noch einmal.',
  },
  otherFailure: 'Das hat nicht geklappt, und es wurde nichts verbunden. Versuchen Sie es noch einmal.',

  standings: {
    good: 'Auf dem neuesten Stand',
    reading: 'Ihre Kalender werden gelesen',
    trouble: 'Nicht auf dem neuesten Stand',
    reconnect: 'Braucht Sie',
    idle: 'Nichts zählt',
  },
  checked: (elapsed) => (elapsed === null ? 'Gerade eben nachgesehen' : `Zuletzt vor ${length(elapsed)} nachgesehen`),
  neverChecked: 'Noch nicht nachgesehen',
  nextTry: (left) => (left === null ? 'Wir versuchen es gerade noch einmal.' : `Wir versuchen es in ${length(left)} noch einmal.`),

  troubles: {
    busy: (provider) => `${providers[provider]} ist ausgelastet und hat uns gebeten zu warten.`,
    unreachable: (provider) => `${providers[provider]} hat nicht geantwortet.`,
    forbidden: () =>
      'Das Konto darf einen der Kalender nicht lesen. Wählen Sie die ab, die jemand anderem gehören, oder bitten Sie um Zugriff.',
    operator: (provider) => `${providers[provider]} weist unseren Server ab. Wer diese Installation betreibt, kann das beheben; Sie nicht.`,
  },
  otherTrouble: (provider) => `An der Antwort von ${providers[provider]} war etwas sonderbar.`,
  meanwhile: 'Bis dahin zählt weiter, was wir zuletzt wussten.',
  lostGrant: (provider) =>
    `${providers[provider]} lässt uns nicht mehr ein: Der Zugriff wurde zurückgenommen oder endete mit einem neuen Passwort. Was wir zuletzt wussten, zählt weiter, Änderungen aber nicht, und Buchungen werden dort nicht eingetragen. Verbinden Sie das Konto wieder, damit es weitergeht.`,

  syncNow: 'Jetzt nachsehen',
  syncOf: (account) => `Jetzt nachsehen: ${account}`,
  syncing: 'Wir sehen gerade nach.',
  synced: 'Nachgesehen.',
  disconnect: 'Trennen …',
  disconnectOf: (account) => `Trennen … ${account}`,

  blocking: 'Kalender, die Ihre Zeit belegen',
  blockingHint:
    'Belegte Einträge darin werden Gästen nicht angeboten. Ganztägige zählen, wenn sie als belegt gelten, etwa eine Abwesenheit; Geburtstage und andere freie zählen nicht.',
  primary: 'Hauptkalender',
  readOnly: 'nur lesbar',
  lost: (provider) => `Nicht mehr bei ${providers[provider]}. Die zuletzt bekannten Einträge zählen, bis Sie ihn abwählen.`,
  idleHint: 'Nichts in diesem Konto hält Gäste ab. Wählen Sie einen Kalender, damit er zählt.',
  noCalendars: 'Die Kalender erscheinen hier, sobald sie gelesen sind.',
  tentative: 'Auch Einträge mit Vorbehalt belegen Ihre Zeit',
  tentativeHint: 'Die Sie mit „vielleicht“ oder noch nicht beantwortet haben.',
  save: 'Kalender speichern',
  saved: 'Gespeichert. Es zählt sofort.',

  destination: 'Wo Buchungen eingetragen werden',
  destinationHint: 'Jede Buchung wird dort ein Eintrag, der mit ihr verschoben und gelöscht wird. Frühere Buchungen bleiben, wo sie sind.',
  nowhere: 'Nirgends',
  destinationOf: (calendar, account) => (calendar === account ? account : `${calendar} (${account})`),
  destinationSave: 'Kalender speichern',
  destinationSaved: (isSomewhere) =>
    isSomewhere
      ? 'Gespeichert. Neue Buchungen werden dort eingetragen.'
      : 'Gespeichert. Neue Buchungen werden in keinen Kalender eingetragen.',
  noDestination: 'In keinen Ihrer Kalender kann geschrieben werden.',

  choices: {
    title: 'Wenn Kalender und Buchung sich widersprechen',
    fallback: 'Wenn ein Kalender nicht gefragt werden kann, während jemand bucht',
    book: 'Nach dem letzten Stand buchen',
    bookHint: 'Gäste können immer buchen. Ab und zu kann eine Buchung auf etwas fallen, das in Ihrem Kalender neu ist.',
    refuse: 'Nicht buchen',
    refuseHint: 'Gäste werden gebeten, es später zu versuchen.',
    follows: 'Wenn Sie den Eintrag einer Buchung in Ihrem Kalender verschieben oder löschen',
    follow: 'Die Buchung folgt',
    followHint: 'Sie wird verschoben oder abgesagt, und der Gast erfährt es.',
    flag: 'Die Buchung bleibt',
    flagHint: 'Sie erhalten eine E-Mail und entscheiden hier, was daraus wird.',
    save: 'Auswahl speichern',
    saved: 'Ihre Auswahl ist gespeichert.',
  },

  disconnecting: {
    title: 'Dieses Konto trennen?',
    text: 'Was darin belegt ist, hält Gäste nicht mehr ab. Einträge von Buchungen bleiben darin, aber wir können sie nicht mehr ändern.',
    wasDestination: 'Neue Buchungen werden nirgends eingetragen, bis Sie einen anderen Kalender wählen.',
    submit: 'Trennen',
    keep: 'Verbunden lassen',
  },
};
