import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** A zod schema as OpenAPI 3.1 (JSON Schema 2020-12) says it: as callers send it (`input`) or as it leaves us (`output`). */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema: written }) {
      // The pattern of an instant is a page long, and `format` says the same.
      if (written.format) delete written.pattern;
    },
  });
  return rest;
}

/** The fields of an object schema, for parameters: OpenAPI lists them one by one. */
export function fieldsOf(schema: z.ZodType): { name: string; required: boolean; schema: JsonSchema }[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({ name, required: required.includes(name), schema: field }));
}
