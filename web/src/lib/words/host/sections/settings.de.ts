import type { settings as english } from './settings.en.ts';

/** Texts of the settings. */
export const settings: typeof english = {
  title: 'Einstellungen',
  tabs: { profile: 'Profil', security: 'Sicherheit', calendars: 'Kalender', data: 'Daten' },
  tabsLabel: 'Einstellungen',
  saved: 'Gespeichert.',

  profile: {
    title: 'Profil',
    usernameWarning: 'Wenn Sie ihn ändern, gelten Links nicht mehr, die Sie geteilt haben.',
    zoneHint: 'Seiten und E-Mails zeigen Ihnen Zeiten in dieser Zone. Die Zone Ihrer Stunden stellen Sie bei den Stunden ein.',
    languageHint: 'Ihrer Seiten und der E-Mails an Sie. Gäste wählen ihre selbst.',
    cap: 'Höchstens Buchungen am Tag',
    capHint: 'Über alle Terminarten. Leer: ohne Grenze.',
    submit: 'Profil speichern',
    saved: 'Ihr Profil ist gespeichert.',
  },

  password: {
    title: 'Passwort',
    text: 'Eine Änderung meldet Sie auf allen anderen Geräten ab.',
    submit: 'Passwort ändern',
    saved: 'Ihr Passwort ist geändert. Andere Geräte sind abgemeldet.',
  },

  sessions: {
    title: 'Wo Sie angemeldet sind',
    here: 'Dieses Gerät',
    since: (when) => `Seit ${when}`,
    until: (when) => `längstens bis ${when}`,
    end: 'Abmelden',
    endOf: (device) => `${device} abmelden`,
    ended: 'Dort abgemeldet.',
    others: 'Überall sonst abmelden',
    othersEnded: 'Alle anderen Geräte sind abgemeldet.',
    everywhere: 'Überall abmelden',
    device: (browser, system) => `${browser} auf ${system}`,
    unknown: 'Unbekanntes Gerät',
    logOut: 'Hier abmelden',
  },

  exporting: {
    title: 'Ihre Daten',
    text: 'Alles, was von Ihnen aufbewahrt wird, in einer Datei: Profil, Stunden, Terminarten, Buchungen.',
    submit: 'Meine Daten herunterladen',
  },

  erase: {
    title: 'Einen Gast löschen',
    text: 'Entfernt Name, Adresse, Notizen und Antworten eines Gastes endgültig aus Ihren Buchungen.',
    email: 'E-Mail-Adresse des Gastes',
    cancelAhead: 'Auch die künftigen Buchungen des Gastes absagen',
    cancelAheadHint: 'Sonst bleiben sie, wie sie sind, denn Sie brauchen sie beide noch.',
    submit: 'Gast löschen',
    done: (erased, ahead) =>
      `${erased === 1 ? 'In 1 Buchung' : `In ${erased} Buchungen`} gelöscht.${
        ahead === 0 ? '' : ahead === 1 ? ' 1 künftige Buchung bleibt.' : ` ${ahead} künftige Buchungen bleiben.`
      }`,
    none: 'Keine Ihrer Buchungen hat diese Adresse.',
  },

  leave: {
    title: 'Ihr Konto löschen',
    text: 'Ihre künftigen Buchungen werden abgesagt, und die Gäste erfahren es per E-Mail. Ihr Link gilt nicht mehr, und Ihr Name wird für andere frei. Das lässt sich nicht rückgängig machen.',
    start: 'Konto löschen …',
    confirmTitle: 'Ihr Konto endgültig löschen?',
    password: 'Ihr Passwort',
    sure: 'Mir ist klar, dass meine künftigen Buchungen abgesagt werden und dass sich das nicht rückgängig machen lässt.',
    sureFault: 'Setzen Sie das Häkchen, um fortzufahren.',
    submit: 'Mein Konto löschen',
    keep: 'Mein Konto behalten',
  },
};
