import type { z } from 'zod';
import { ApiError } from './ApiError.ts';

/** Parses one part of a request; every fault is reported with its path (`rules.0.endTime`), prefixed where it is not the body. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  throw new ApiError('VALIDATION_ERROR', { errors: faults(result.error) });
}

function faults(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, 50)
        .map((key) => ({ path: [...issue.path, key].map(String).join('.').slice(0, 200), message: 'is not a known field' }));
    }
    return [{ path: issue.path.map(String).join('.').slice(0, 200), message: plain(issue) }];
  });
}

function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined && /received undefined/.test(issue.message) ? 'is required' : `must be of type ${issue.expected}`;
  return issue.message;
}
