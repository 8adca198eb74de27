import type { GuestWords } from './en.ts';

const times = (count: number) => (count === 0 ? 'keine Zeiten' : count === 1 ? '1 Zeit' : `${count} Zeiten`);

/** Texts of the guest's pages. */
export const words: GuestWords = {
  poweredBy: 'Termine mit Holdfast',
  place: {
    'in-person': 'Vor Ort',
    phone: 'Am Telefon',
    link: 'Online',
    video: 'Videoanruf',
    custom: 'Anderswo',
  },

  profile: {
    title: (name) => `Termin mit ${name} buchen`,
    lead: 'Wählen Sie, worum es gehen soll.',
    emptyTitle: 'Hier kann gerade nichts gebucht werden',
    emptyText: (name) => `${name} bietet im Moment keine Termine an. Fragen Sie ${name} direkt, oder kommen Sie später wieder.`,
    inZone: (city) => `In ${city}`,
  },

  picker: {
    calendar: 'Kalender',
    previousMonth: (month) => `Voriger Monat, ${month}`,
    nextMonth: (month) => `Nächster Monat, ${month}`,
    day: (date, count) => `${date}, ${times(count)}`,
    dayToday: (date, count) => `${date}, heute, ${times(count)}`,
    monthShown: (month, count) => `${month}, ${times(count)}`,
    timesOn: (date) => `Zeiten am ${date}`,
    noneOnDay: 'An diesem Tag ist keine Zeit mehr frei. Wählen Sie einen anderen.',
    chooseTime: 'Wählen Sie eine Zeit, um fortzufahren.',
    emptyMonth: (month) => `Im ${month} ist keine Zeit frei.`,
    away: (name, month) => `${name} ist im ${month} nicht da.`,
    nextFree: (date) => `Zum nächsten freien Tag, ${date}`,
    noneAtAll: (name) => `${name} hat in den kommenden Monaten keine freie Zeit. Fragen Sie ${name} direkt, oder kommen Sie später wieder.`,
    early: 'früh',
    late: 'spät',
    oddHours: 'Das liegt bei Ihnen außerhalb der üblichen Tageszeit.',
    chosen: (date, time) => `${date}, ${time}`,
    continue: 'Weiter',
    taken: 'Diese Zeit wurde gerade vergeben. Die Zeiten unten sind auf dem neuesten Stand.',
  },

  type: {
    with: (name) => `mit ${name}`,
    cutoff: (notice) => `Kann bis ${notice} vorher verschoben oder abgesagt werden.`,
    cutoffNone: 'Kann bis zum Beginn verschoben oder abgesagt werden.',
    inactiveTitle: 'Das kann gerade nicht gebucht werden',
    inactiveText: (name) => `${name} nimmt dafür im Moment keine Buchungen an.`,
    otherMeetings: (name) => `Was ${name} sonst anbietet`,
  },

  form: {
    title: 'Ihre Angaben',
    change: 'Andere Zeit wählen',
    name: 'Ihr Name',
    email: 'E-Mail-Adresse',
    emailHint: 'Dorthin geht die Bestätigung.',
    didYouMean: (address) => `Meinten Sie ${address}?`,
    notes: 'Gibt es etwas vorzubereiten?',
    submit: 'Diese Zeit buchen',
    submitting: 'Wird gebucht …',
    yes: 'Ja',
    no: 'Nein',
    choose: 'Bitte wählen',
    faults: (count) =>
      count === 1 ? 'Bitte sehen Sie sich ein Feld noch einmal an.' : `Bitte sehen Sie sich ${count} Felder noch einmal an.`,
    heldUntil: (time) => `Für Sie reserviert bis ${time}`,
    heldOneMinute: 'Die Zeit ist noch eine Minute für Sie reserviert.',
    holdEnded: 'Die Zeit ist nicht mehr für Sie reserviert. Vielleicht ist sie noch frei: Fahren Sie fort, oder wählen Sie neu.',
    there: (time, date, city) => `${time} am ${date} in ${city}`,
    connectionLost: 'Die Verbindung ist unterbrochen. Wir versuchen es weiter …',
    stillLost:
      'Der Server ist nicht erreichbar. Was Sie eingegeben haben, bleibt stehen: Prüfen Sie Ihre Verbindung und drücken Sie dann noch einmal auf „Diese Zeit buchen“. Doppelt gebucht wird nicht.',
    unavailable: 'Im Moment kann nicht gebucht werden, und es wurde nichts gebucht. Versuchen Sie es gleich noch einmal.',
    unknown:
      'Wir haben nicht erfahren, ob Ihre Buchung angekommen ist. Drücken Sie noch einmal auf „Diese Zeit buchen“: Doppelt gebucht wird nicht.',
    limited: 'Das waren zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    closed: 'Dieser Termin wird nicht mehr angeboten.',
    mistaken: 'Etwas im Formular stimmt nicht.',
  },

  taken: {
    title: 'Diese Zeit wurde gerade vergeben',
    notFree: 'Diese Zeit ist nicht frei',
    full: 'Dieser Tag ist voll',
    notOffered: 'Diese Zeit wird nicht mehr angeboten',
    text: 'Das sind die nächsten freien Zeiten. Was Sie eingegeben haben, bleibt stehen.',
    textPick: 'Das sind die nächsten freien Zeiten.',
    none: 'In der Nähe ist nichts frei. Wählen Sie einen anderen Tag. Was Sie eingegeben haben, bleibt stehen, solange diese Seite offen ist.',
    book: (date, time) => `${date}, ${time} buchen`,
    choose: (date, time) => `${date}, ${time} wählen`,
    other: 'Alle Zeiten ansehen',
  },

  booked: {
    titleNew: (name) => `Ihr Termin mit ${name} ist gebucht`,
    title: (name) => `Ihr Termin mit ${name}`,
    titleCancelled: (name) => `Ihr Termin mit ${name} ist abgesagt`,
    titleOver: (name) => `Ihr Termin mit ${name} ist vorbei`,
    next: (address) => `Eine Bestätigung ist unterwegs an ${address}, mit einem Link zu dieser Seite.`,
    when: 'Wann',
    where: 'Wo',
    whereOpen: (name) => `${name} sagt Ihnen, wo.`,
    your: (city) => `Ihre Zeit, in ${city}`,
    theirs: (name, city) => `Zeit von ${name}, in ${city}`,
    addTo: 'In Ihren Kalender eintragen',
    google: 'Google',
    outlook: 'Outlook',
    ics: 'Kalenderdatei (.ics)',
    notes: 'Ihre Notizen',
    answers: 'Ihre Antworten',
    move: 'Auf eine andere Zeit verschieben',
    cancel: 'Termin absagen',
    change: 'Kommt etwas dazwischen?',
    closed: (notice) => `Er konnte bis ${notice} vorher verschoben oder abgesagt werden. Schreiben Sie direkt, wenn Sie nicht können.`,
    closedStarted: 'Er hat begonnen und kann hier nicht mehr verschoben oder abgesagt werden.',
    reason: 'Angegebener Grund',
    again: 'Eine andere Zeit buchen',
    moved: 'Ihr Termin ist verschoben. Sie erhalten beide eine neue E-Mail.',
    cancelled: 'Ihr Termin ist abgesagt. Sie erhalten beide eine E-Mail.',
  },

  move: {
    title: 'Termin verschieben',
    now: (when) => `Bisher: ${when}.`,
    submit: 'Hierhin verschieben',
    keep: 'Bei der bisherigen Zeit bleiben',
    taken: 'Diese Zeit wurde gerade vergeben. Ihr Termin bleibt, wo er war. Wählen Sie eine andere Zeit.',
    unavailable: 'Der Termin kann gerade nicht verschoben werden, und es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
    unreachable:
      'Unser Server ist nicht erreichbar. Die gewählte Zeit bleibt stehen: Drücken Sie gleich noch einmal auf „Hierhin verschieben“. Zweimal verschoben wird nicht.',
  },

  cancel: {
    title: 'Termin absagen',
    text: (name) => `${name} erfährt es sofort, und die Zeit wird für andere frei.`,
    reason: 'Grund',
    reasonHint: (name) => `${name} wird ihn lesen.`,
    submit: 'Termin absagen',
    keep: 'Termin behalten',
    unavailable: 'Der Termin kann gerade nicht abgesagt werden, und es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
    unreachable:
      'Unser Server ist nicht erreichbar. Was Sie eingegeben haben, bleibt stehen: Drücken Sie gleich noch einmal auf „Termin absagen“.',
  },

  link: {
    title: 'Dieser Link gilt nicht mehr',
    text: 'Öffnen Sie den Link aus der neuesten E-Mail zu Ihrem Termin.',
  },
};
