/**
 * German sentences by the API's messages, the first that fits. The API has no other language, so its message is the key; whatever it
 * puts into one stands in parentheses. A test compares these with every message of the schemas.
 */
const sentences: [message: RegExp, sentence: string][] = [
  [/^is required$/, 'Bitte ausfüllen.'],
  [/^must not be empty$/, 'Bitte ausfüllen.'],
  [/^must be at most (\d+) characters$/, 'Höchstens $1 Zeichen.'],
  [/^must be at least (\d+) characters$/, 'Mindestens $1 Zeichen.'],
  [/^must be one line of at most (\d+) characters$/, 'Eine Zeile mit höchstens $1 Zeichen.'],
  [/^must be one line without control characters$/, 'Eine Zeile ohne Steuerzeichen.'],
  [/^must not contain control characters$/, 'Bitte ohne Steuerzeichen.'],
  [/^must be text$/, 'Bitte als Text.'],
  [/^must be an e-mail address such as (\S+)$/, 'Bitte eine E-Mail-Adresse angeben, etwa $1.'],
  [/^must have at most (\d+) characters before the @$/, 'Höchstens $1 Zeichen vor dem @.'],
  [/^must be a telephone number$/, 'Bitte eine Telefonnummer angeben.'],
  [/^must be an? (?:http\(s\) )?address(?: that begins with (\S+))?$/, 'Bitte eine Adresse angeben, die mit https:// beginnt.'],
  [/^must be true or false$/, 'Bitte Ja oder Nein wählen.'],
  [/^must be (?:one|a list) of the options$/, 'Bitte aus den Möglichkeiten wählen.'],
  [/^is not a question of this meeting type$/, 'Danach wird nicht mehr gefragt.'],
  [/^belongs to the kinds choice and several, and only to them$/, 'Bitte mindestens eine Möglichkeit angeben.'],
  [/^must be (\d+) to (\d+)$/, 'Eine Zahl von $1 bis $2.'],
  [/^must be (\d+) to (\d+) minutes$/, '$1 bis $2 Minuten.'],
  [/^must be 5 minutes to 30 days$/, '5 Minuten bis 30 Tage.'],
  [/^must be a whole number$/, 'Bitte eine ganze Zahl angeben.'],
  [/^must be (\d+) to (\d+) of a–z, 0–9 and -(?:, not starting with -)?$/, '$1 bis $2 Zeichen aus a–z, 0–9 und -, nicht zuerst ein -.'],
  [/^is reserved$/, 'Das ist vergeben.'],
  [/^is (?:already )?in use$/, 'Das wird schon verwendet.'],
  [/^must be a colour such as (\S+)$/, 'Bitte eine Farbe angeben, etwa $1.'],
  [/^must be a date such as \S+$/, 'Bitte ein Datum angeben.'],
  [/^must be an instant such as \S+$/, 'Bitte ein Datum und eine Uhrzeit angeben.'],
  [/^must be a time such as (\d\d:\d\d)(?:, at most 24:00)?$/, 'Bitte eine Uhrzeit angeben, etwa $1.'],
  [/^must be between the years (\d+) and (\d+)$/, 'Zwischen den Jahren $1 und $2.'],
  [/^must be after (?:startTime|from)$/, 'Muss nach dem Anfang liegen.'],
  [/^must not be before (?:startDate|from)$/, 'Darf nicht vor dem Anfang liegen.'],
  [/^must be at most (\d+) days (?:from startDate|after startTime)$/, 'Höchstens $1 Tage nach dem Anfang.'],
  [/^must be an IANA time zone such as (\S+)$/, 'Bitte eine Zeitzone angeben, etwa $1.'],
  [/^must be one of your schedules$/, 'Bitte einen Ihrer Zeitpläne wählen.'],
  [/^must be at most (\d+) reminders$/, 'Höchstens $1 Erinnerungen.'],
  [/^must be at most (\d+) questions$/, 'Höchstens $1 Fragen.'],
  [/^must be at most (\d+) answers$/, 'Höchstens $1 Antworten.'],
  [/^must be at most (\d+) (?:intervals|rules)$/, 'Höchstens $1 Zeiträume.'],
  [/^must be at most (\d+) dates$/, 'Höchstens $1 Tage.'],
  [/^must be at most (\d+) calendars$/, 'Höchstens $1 Kalender.'],
  [/^must name each offset once$/, 'Jede Erinnerung bitte nur einmal.'],
  [/^must name each date once$/, 'Jeden Tag bitte nur einmal.'],
  [/^must have different ids$/, 'Jede Frage bitte nur einmal.'],
  [/^is the default schedule: /, 'Das ist der Standardplan: Machen Sie zuerst einen anderen zum Standard.'],
  [
    /^is the schedule of (\d+)(?: or more)? of your meeting types: /,
    'Das ist der Zeitplan von $1 Ihrer Terminarten: Geben Sie ihnen zuerst einen anderen.',
  ],
  [/^is not valid any more: /, 'Das gilt nicht mehr: Fordern Sie eine neue E-Mail an.'],
  [/^would make a block of more than (\d+) days/, 'Das würde mit angrenzenden eine Sperrzeit von mehr als $1 Tagen.'],
];

/** Where nobody foresaw a message, the field is named wrong without saying how. */
const other = 'Das stimmt so nicht.';

export function fault(message: string): string {
  const known = sentences.find(([form]) => form.test(message));
  return known ? message.replace(new RegExp(`${known[0].source}.*`), known[1]) : other;
}
