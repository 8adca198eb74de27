import fc from 'fast-check';

/** JSON Schema as it stands in the document. */
export interface DocumentedSchema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: DocumentedSchema[];
  oneOf?: DocumentedSchema[];
  properties?: Record<string, DocumentedSchema>;
  required?: string[];
  additionalProperties?: boolean | DocumentedSchema;
  items?: DocumentedSchema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
}

/** What no schema asks for. */
const hostile = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\0',
  'a\u0000b',
  '\ud800',
  'a\u202eb',
  '\ufeff',
  '__proto__',
  "' or 1=1--",
  '${7*7}',
  '<script>alert(1)</script>',
  'a\r\nBcc: b@example.com',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30',
  'x'.repeat(6000),
  [],
  [[[[]]]],
  {},
  { toString: 1 },
  { constructor: { prototype: {} } },
);

/** Values that mostly fit a schema; `named` knows better for fields of certain names. One in thirty is hostile. */
export function fromSchema(schema: DocumentedSchema, named: Record<string, fc.Arbitrary<unknown>>, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 29, arbitrary: named[name] ?? fitting(schema, named) }, { weight: 1, arbitrary: hostile });
}

function fitting(schema: DocumentedSchema, named: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, named)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { minimum = -5, maximum = 5000 } = schema;
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(fitting(schema.items ?? {}, named), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'object':
      return object(schema, named);
    default:
      return fc.jsonValue();
  }
}

function text({ format, pattern, minLength = 0, maxLength = 60 }: DocumentedSchema): fc.Arbitrary<string> {
  const years = { min: new Date('1999-06-01'), max: new Date('2100-06-01'), noInvalidDate: true };
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return fc.date(years).map((at) => at.toISOString());
  if (format === 'date') return fc.date(years).map((at) => at.toISOString().slice(0, 10));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) });
}

function object(schema: DocumentedSchema, named: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fromSchema(field, named, name)] as const);
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
  if (typeof schema.additionalProperties !== 'object') return known;
  return fc.dictionary(fc.string({ maxLength: 41 }), fromSchema(schema.additionalProperties, named), { maxKeys: 3 });
}
