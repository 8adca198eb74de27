import { dateNames } from './dateParts.ts';
import type { Words } from './words.ts';

const { longDays, longMonths } = dateNames('de');
const shortDays = longDays.map((name) => name.slice(0, 2));
/** Shortened by a point, where that saves anything (Duden): `Jan.`, but `Mai`. */
const shortMonths = longMonths.map((name) => (name.length > 4 ? `${name.slice(0, name.startsWith('Sept') ? 4 : 3)}.` : name));

export const de: Words = {
  language: 'de',

  longDate: ({ weekday, day, month, year }) => `${longDays[weekday - 1]}, ${day}. ${longMonths[month - 1]} ${year}`,
  shortDate: ({ weekday, day, month }) => `${shortDays[weekday - 1]}, ${day}. ${shortMonths[month - 1]}`,

  forOther: (name, when) => `Für ${name}: ${when}`,
  before: (when) => `Vorher: ${when}`,

  where: { 'in-person': 'Ort', phone: 'Telefon', link: 'Link', video: 'Videoanruf', custom: 'Ort' },
  email: 'E-Mail',
  notes: 'Notizen',
  reason: 'Grund',
  yes: 'Ja',
  no: 'Nein',

  linkFollows: 'Der Link zur Teilnahme folgt in einer eigenen E-Mail.',
  join: 'Am Termin teilnehmen',
  manage: 'Ansehen, verschieben oder absagen',
  openBooking: 'Buchung öffnen',
  bookAgain: 'Einen anderen Termin buchen',

  confirmation: {
    subject: (title, other, when) => `Bestätigt: ${title} mit ${other}, ${when}`,
    guestHeading: (host) => `Ihr Termin mit ${host} ist gebucht`,
    guestLead: 'Die Zeit gehört Ihnen. Die Einladung für Ihren Kalender ist angehängt.',
    hostHeading: (guest) => `${guest} hat einen Termin mit Ihnen gebucht`,
    hostLead: 'Die Einladung für Ihren Kalender ist angehängt.',
    hostLeadInCalendar: 'Er steht in Ihrem Kalender.',
  },

  reminder: {
    subject: (title, other, when) => `Erinnerung: ${title} mit ${other}, ${when}`,
    heading: (title, other) => `Steht bevor: ${title} mit ${other}`,
    guestLead: 'Wenn Sie nicht können, verschieben Sie bitte oder sagen Sie ab, damit die Zeit für andere frei wird.',
    setFor: (ahead) => `Diese Erinnerung ist auf ${ahead} vor Beginn eingestellt.`,
  },

  moved: {
    subject: (title, other, when) => `Verschoben: ${title} mit ${other}, jetzt ${when}`,
    heading: (other) => `Ihr Termin mit ${other} wurde verschoben`,
    lead: 'Er hat eine neue Zeit. Die angehängte Einladung verschiebt ihn in Ihrem Kalender.',
    leadInCalendar: 'Er hat eine neue Zeit und ist in Ihrem Kalender verschoben.',
  },

  meetingLink: {
    subject: (title, other, when) => `Link zur Teilnahme: ${title} mit ${other}, ${when}`,
    heading: (other) => `Der Link zu Ihrem Termin mit ${other}`,
    lead: 'Sonst hat sich nichts geändert.',
  },

  conflict: {
    subject: (title, other, when) => `Bitte sehen Sie in Ihren Kalender: ${title} mit ${other}, ${when}`,
    heading: (other) => `Ihre Buchung mit ${other} gilt, aber Ihr Kalender sagt etwas anderes`,
    lead: {
      OVERLAPPED: 'Ein anderer Eintrag in Ihrem Kalender liegt zur selben Zeit.',
      MOVED_THERE: 'Der Eintrag der Buchung in Ihrem Kalender wurde verschoben. Die Buchung hat ihre Zeit behalten.',
      DELETED_THERE: 'Der Eintrag der Buchung in Ihrem Kalender wurde gelöscht. Die Buchung besteht weiter.',
      NOT_FREE_THERE:
        'Der Eintrag der Buchung in Ihrem Kalender wurde auf eine Zeit verschoben, die nicht frei ist. Die Buchung hat ihre Zeit behalten.',
      LENGTH_CHANGED: 'Der Eintrag der Buchung in Ihrem Kalender wurde verlängert oder verkürzt. Die Buchung ist, wie sie war.',
    },
    whatToDo: 'Der Gast weiß davon nichts. Verschieben Sie die Buchung, sagen Sie sie ab oder bringen Sie Ihren Kalender in Ordnung.',
  },

  cancelled: {
    subject: (title, other, when) => `Abgesagt: ${title} mit ${other}, ${when}`,
    byYou: (other) => `Sie haben Ihren Termin mit ${other} abgesagt`,
    byOther: (other) => `${other} hat Ihren Termin abgesagt`,
    bySomebody: (other) => `Ihr Termin mit ${other} ist abgesagt`,
    lead: 'Der Termin findet nicht statt. Die angehängte Absage nimmt ihn aus Ihrem Kalender.',
    leadInCalendar: 'Der Termin findet nicht statt. Er ist aus Ihrem Kalender genommen.',
  },

  guestFooter: (host) =>
    `Sie erhalten diese E-Mail, weil mit Ihrer Adresse ein Termin bei ${host} gebucht wurde. Antworten darauf erreichen ${host}.`,
  hostFooter: (guest) => `Antworten auf diese E-Mail erreichen ${guest}.`,

  confirmAddress: {
    subject: 'Bestätigen Sie Ihre Adresse',
    heading: (name) => `Bestätigen Sie Ihre Adresse, ${name}`,
    lead: 'Ihre Seite nimmt Buchungen an, sobald wir wissen, dass diese Adresse Ihnen gehört.',
    button: 'Diese Adresse bestätigen',
    lifetime: (time) => `Der Link gilt einmal, für ${time}.`,
    footer: 'Wenn Sie sich nicht bei Holdfast angemeldet haben, lassen Sie diese E-Mail unbeachtet. Dann geschieht nichts.',
  },

  resetPassword: {
    subject: 'Wählen Sie ein neues Passwort',
    heading: (name) => `Wählen Sie ein neues Passwort, ${name}`,
    lead: 'Jemand, wahrscheinlich Sie, hat um ein neues Passwort für Ihr Konto gebeten.',
    button: 'Neues Passwort wählen',
    lifetime: (time) => `Der Link gilt einmal, für ${time}. Ein neues Passwort beendet alle Anmeldungen.`,
    footer: 'Wenn Sie das nicht waren, lassen Sie diese E-Mail unbeachtet: Ihr Passwort bleibt, wie es ist.',
  },

  reconnectCalendar: {
    subject: 'Verbinden Sie Ihren Kalender erneut',
    heading: (name) => `Verbinden Sie Ihren Kalender erneut, ${name}`,
    lead: 'Ihr Kalenderkonto lässt uns nicht mehr ein. Bis Sie es wieder verbinden, zählen Änderungen darin hier nicht, und Buchungen werden nicht eingetragen.',
    meanwhile: 'Was darin belegt war, als wir zuletzt nachsahen, bleibt belegt, und Buchungen gehen weiter.',
    button: 'Kalender öffnen',
    footer: 'Das erhalten Sie einmal. Wenn Sie den Zugriff selbst beendet haben, trennen Sie das Konto auf dieser Seite.',
  },

  duration: (minutes) => {
    const [count, one, many] =
      minutes % 1440 === 0
        ? [minutes / 1440, 'Tag', 'Tage']
        : minutes % 60 === 0
          ? [minutes / 60, 'Stunde', 'Stunden']
          : [minutes, 'Minute', 'Minuten'];
    return `${count} ${count === 1 ? one : many}`;
  },
};
