import type { z } from 'zod';

/** How the fields of one form become the body of one request; the same on both sides. */
export interface FormShape<S extends z.ZodType = z.ZodType> {
  /** Tells the forms of a page apart. */
  id: string;
  schema: S;
  /** The body as the form has it, unchecked. Text fields by their names unless told otherwise. */
  read?: (data: FormData) => unknown;
  /** Never sent back to the page: passwords. */
  secret?: readonly string[];
}

/** What is wrong with a field: its form, or that somebody else has it. */
export type Fault = 'wrong' | 'taken';
export type Faults = Record<string, Fault>;

/** What a form action gives back when nothing was done. */
export interface FormFailure {
  formId: string;
  /** What was typed, by the names of the fields. */
  values: Record<string, string>;
  faults: Faults;
  /** The API's code where no field is to blame. */
  problem: string | null;
  /** The nearest free times, where a time was refused. */
  alternatives: { startTime: string; endTime: string }[];
}

/** The text fields of a form; of several of one name the last. */
export function textFields(data: FormData): Record<string, string> {
  return Object.fromEntries([...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** The body, or which of its fields are wrong. */
export function checkForm<S extends z.ZodType>(
  { schema, read = textFields }: FormShape<S>,
  data: FormData,
): { ok: true; body: z.output<S> } | { ok: false; faults: Faults } {
  const parsed = schema.safeParse(read(data));
  if (parsed.success) return { ok: true, body: parsed.data };
  return { ok: false, faults: Object.fromEntries(parsed.error.issues.map(({ path }) => [path.join('.'), 'wrong' as const])) };
}
