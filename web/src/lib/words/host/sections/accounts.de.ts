import type { accounts as english } from './accounts.en.ts';

const taken = 'Das wird schon verwendet.';

/** Texts of signing up, logging in and the first run. */
export const accounts: typeof english = {
  fields: {
    name: 'Name',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    currentPassword: 'Jetziges Passwort',
    username: 'Ihr Link',
    timezone: 'Zeitzone',
    language: 'Sprache',
  },
  hints: {
    name: 'Wie Gäste ihn sehen sollen.',
    password: 'Mindestens 10 Zeichen.',
    username: 'Buchstaben a–z, Ziffern und Bindestriche.',
  },
  faults: {
    name: { wrong: 'Geben Sie einen Namen mit 1 bis 120 Zeichen ein.', taken },
    email: {
      wrong: 'Geben Sie eine Adresse ein, etwa ada@example.com.',
      taken: 'Zu dieser Adresse gibt es schon ein Konto. Melden Sie sich an.',
    },
    password: { wrong: 'Verwenden Sie 10 bis 200 Zeichen.', taken },
    newPassword: { wrong: 'Verwenden Sie 10 bis 200 Zeichen.', taken },
    currentPassword: { wrong: 'Das ist nicht Ihr jetziges Passwort.', taken },
    username: {
      wrong: 'Verwenden Sie 3 bis 39 Buchstaben a–z, Ziffern und Bindestriche, nicht zuerst einen Bindestrich. Manche Namen sind vergeben.',
      taken: 'Diesen Link hat schon jemand. Wählen Sie einen anderen.',
    },
    timezone: { wrong: 'Wählen Sie eine Zone aus der Liste.', taken },
    language: { wrong: 'Wählen Sie eine Sprache aus der Liste.', taken },
    token: { wrong: 'Dieser Link gilt nicht mehr. Fordern Sie eine neue E-Mail an.', taken },
    reason: { wrong: 'Verwenden Sie höchstens 1000 Zeichen.', taken },
    startTime: { wrong: 'Wählen Sie einen Tag und eine Zeit.', taken },
    maxBookingsPerDay: { wrong: 'Geben Sie eine ganze Zahl von 1 bis 1000 ein, oder lassen Sie das Feld leer.', taken },
    guestEmail: { wrong: 'Geben Sie die Adresse ein, mit der der Gast gebucht hat.', taken },
    days: { wrong: 'Wählen Sie mindestens einen Tag.', taken },
    to: { wrong: 'Wählen Sie eine spätere Zeit als die erste.', taken },
  },
  checkFields: (count) =>
    count === 1
      ? 'Bitte sehen Sie sich ein Feld noch einmal an. Es wurde nichts gespeichert.'
      : `Bitte sehen Sie sich ${count} Felder noch einmal an. Es wurde nichts gespeichert.`,

  problems: {
    INVALID_CREDENTIALS: 'Die Adresse oder das Passwort ist falsch.',
    UNAUTHENTICATED: 'Sie wurden abgemeldet, vielleicht auf einem anderen Gerät. Was Sie eingegeben haben, steht noch hier.',
    FORBIDDEN: 'Die Anfrage kam von einer anderen Seite. Öffnen Sie diese Seite neu und versuchen Sie es dann noch einmal.',
    NOT_FOUND: 'Das gibt es nicht mehr.',
    RATE_LIMITED: 'Das war etwas viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    BOOKING_CLOSED: 'Diese Buchung kann nicht mehr geändert werden: Sie ist vorbei oder abgesagt.',
    SLOT_UNAVAILABLE: 'Zu dieser Zeit ist etwas anderes. Wählen Sie eine andere.',
    INVALID_TIME_SLOT: 'Ihre Terminart bietet diese Zeit nicht an. Wählen Sie eine andere, oder setzen Sie unten die Regeln aus.',
    MEETING_TYPE_INACTIVE: 'Diese Terminart ist ausgeschaltet. Schalten Sie sie ein, um ihre Buchungen zu verschieben.',
    MAX_BOOKINGS_REACHED: 'Dieser Tag oder diese Woche ist voll. Wählen Sie eine andere Zeit, oder setzen Sie unten die Grenze aus.',
    WORKFLOWS_UNAVAILABLE: 'Buchungen können gerade nicht geändert werden, und es wurde nichts getan. Versuchen Sie es gleich noch einmal.',
    DATABASE_UNAVAILABLE: 'Wir wissen nicht, ob das gespeichert wurde. Sehen Sie gleich noch einmal nach.',
    UNREACHABLE:
      'Unser Server war nicht erreichbar, vielleicht ist das also nicht gespeichert. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  },
  otherProblem: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  logInAgain: 'Wieder anmelden',

  signup: {
    title: 'Konto anlegen',
    text: 'Eine Minute, dann können Sie Ihren Link teilen.',
    submit: 'Konto anlegen',
    haveOne: 'Sie haben ein Konto?',
    logIn: 'Anmelden',
    zoneFound: (city) => `Ihre Zeiten sind in ${city}. Sie können das jetzt oder später ändern.`,
    checking: 'Wird geprüft …',
    free: (link) => `${link} ist frei.`,
    takenLive: (link) => `${link} ist vergeben. Wählen Sie einen anderen.`,
  },

  login: {
    title: 'Anmelden',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    noAccount: 'Noch kein Konto?',
    signUp: 'Konto anlegen',
    toGoOn: 'Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
    passwordSet: 'Ihr neues Passwort gilt. Melden Sie sich damit an.',
    left: 'Ihr Konto ist gelöscht. Danke, dass Sie es mit uns versucht haben.',
    loggedOut: 'Sie sind überall abgemeldet.',
  },

  forgot: {
    title: 'Passwort vergessen?',
    text: 'Geben Sie Ihre Adresse ein, und wir schicken Ihnen einen Link für ein neues.',
    submit: 'Link schicken',
    sentTitle: 'Sehen Sie in Ihre E-Mails',
    sentText: (email) => `Wenn es zu ${email} ein Konto gibt, ist ein Link unterwegs. Er gilt eine Stunde.`,
    again: 'Noch einmal schicken',
    back: 'Zurück zur Anmeldung',
  },

  reset: {
    title: 'Neues Passwort setzen',
    text: 'Sie werden überall sonst abgemeldet.',
    submit: 'Passwort setzen',
    noToken: 'Der Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder fordern Sie einen neuen an.',
    askAgain: 'Neue E-Mail anfordern',
  },

  confirm: {
    title: 'Adresse bestätigen',
    text: 'Ein Druck, und Ihre Seite nimmt Buchungen an.',
    submit: 'Adresse bestätigen',
    doneTitle: 'Ihre Adresse ist bestätigt',
    doneText: 'Gäste können Sie jetzt buchen.',
    goOn: 'Weiter zu Heute',
    noToken:
      'Der Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder melden Sie sich an und fordern Sie einen neuen an.',
    logIn: 'Anmelden',
    banner: (email) => `Bestätigen Sie Ihre Adresse, um Buchungen anzunehmen. Wir haben eine E-Mail an ${email} geschickt.`,
    resend: 'Noch einmal schicken',
    resent: 'Geschickt. Sie sollte in einer Minute da sein.',
  },

  welcome: {
    title: (name) => `Willkommen, ${name}`,
    text: 'Wann kann man Sie buchen? Die meisten Tage gleichen sich, also beginnen Sie mit einer Antwort; einzelne Tage kommen später.',
    step: (step, of) => `Schritt ${step} von ${of}`,
    days: 'Tage',
    hours: 'Stunden',
    from: 'Von',
    to: 'Bis',
    submit: 'Stunden speichern',
    skip: 'Bei Montag bis Freitag, 9 bis 17 Uhr bleiben',
    readyTitle: 'Ihr Link ist fertig',
    readyText: 'Schicken Sie ihn, wem Sie möchten. Man wählt eine Zeit, und Sie erhalten beide eine E-Mail.',
    single: 'Oder ein Link zu einer Terminart:',
    goOn: 'Weiter zu Heute',
    look: 'Ansehen, wie ein Gast es sieht',
  },

  link: {
    copy: 'Link kopieren',
    copied: 'Link kopiert',
    copyFailed: 'Das Kopieren wurde nicht erlaubt. Markieren Sie den Link und kopieren Sie ihn von Hand.',
  },
};
