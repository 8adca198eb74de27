import type { z } from 'zod';

/** What is wrong with a form: the API's message, or its sentence, by the path of the field in the API's words, such as `questions.0.label`. */
export type Faults = Record<string, string>;

/** The messages of a refusal; the first of each path counts. */
export function faultsOf(errors: readonly { path: string; message: string }[]): Faults {
  const faults: Faults = {};
  for (const { path, message } of errors) faults[path] ??= message;
  return faults;
}

/** Parses what was typed. Numbers that are none are named as such: forms hold no other fields of a wrong type. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): { ok: true; data: z.output<S> } | { ok: false; faults: Faults } {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, data: result.data };
  const errors = result.error.issues.map(({ code, path, message }) => ({
    path: path.map(String).join('.'),
    message: code === 'invalid_type' ? 'must be a whole number' : message,
  }));
  return { ok: false, faults: faultsOf(errors) };
}

/** The same in the reader's words; `say` makes a sentence of a message. */
export function said(faults: Faults, say: (message: string) => string): Faults {
  return Object.fromEntries(Object.entries(faults).map(([path, message]) => [path, say(message)]));
}

/** The sentence for a path, or for anything below it: `reminders` also has the one of `reminders.0.minutesBefore`. */
export function faultWithin(faults: Faults, path: string): string | undefined {
  return faults[path] ?? faults[Object.keys(faults).find((key) => key.startsWith(`${path}.`)) ?? ''];
}
