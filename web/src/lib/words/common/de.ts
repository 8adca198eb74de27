import { fault } from '../faults/de.ts';
import type { CommonWords } from './en.ts';

/** Texts that every page may need. */
export const words: CommonWords = {
  product: 'Holdfast',
  skipToContent: 'Zum Inhalt',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  back: 'Zurück',
  tryAgain: 'Noch einmal versuchen',
  optional: 'freiwillig',
  fault,
  pageTitle: (page) => `${page} · Holdfast`,
  minutes: (count) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  hours: (count) => (count === 1 ? '1 Stunde' : `${count} Stunden`),
  days: (count) => (count === 1 ? '1 Tag' : `${count} Tage`),
  language: 'Sprache',

  front: {
    title: 'Termine, auf die Verlass ist',
    text: 'Teilen Sie einen Link, und andere wählen eine Zeit, die beiden passt. Jede Zeit wird einmal vergeben, jede Erinnerung kommt einmal an.',
    signUp: 'Konto anlegen',
    logIn: 'Anmelden',
  },

  error: {
    notFoundTitle: 'Hier ist nichts',
    notFoundText: 'Vielleicht ist die Adresse vertippt, oder was hier war, wurde entfernt.',
    brokenTitle: 'Bei uns ist etwas schiefgegangen',
    brokenText: 'Nichts von dem, was Sie getan haben, ist verloren. Versuchen Sie es gleich noch einmal.',
    unreachableTitle: 'Unser Server ist gerade nicht erreichbar',
    unreachableText: 'Er sollte bald zurück sein. Versuchen Sie es gleich noch einmal.',
    limitedTitle: 'Zu viele Anfragen',
    limitedText: 'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    home: 'Zur Startseite',
  },

  zone: {
    label: 'Zeitzone',
    search: 'Stadt oder Zone suchen',
    none: 'Keine Zone passt. Versuchen Sie eine größere Stadt in der Nähe.',
    searchButton: 'Suchen',
    sentence: (city, time) => `Zeiten in ${city} (jetzt ${time})`,
    found: (count) => (count === 1 ? '1 Zone' : `${count} Zonen`),
  },
  clock: {
    label: 'Uhr',
    twelve: '12 Stunden',
    twentyFour: '24 Stunden',
  },
};
