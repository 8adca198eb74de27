import { problems, type Problem, type ProblemCode } from '@holdfast/domain/http/problem.ts';

interface Particulars {
  /** Overrides the code's status where one code has several (413 and 415 for VALIDATION_ERROR). */
  status?: number;
  detail?: string;
  errors?: { path: string; message: string }[];
  alternatives?: { startTime: string; endTime: string }[];
  retryAfterSeconds?: number;
}

/** An answer that is not the one asked for: everything a handler refuses is one of these. */
export class ApiError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly particulars: Particulars;

  constructor(code: ProblemCode, particulars: Particulars = {}) {
    super(code);
    this.code = code;
    this.status = particulars.status ?? problems[code][0];
    this.particulars = particulars;
  }

  /** The RFC 9457 body; `instance` is the request's id, as in the logs. */
  toProblem(instance: string): Problem {
    const { detail, errors, alternatives } = this.particulars;
    return {
      type: `/api/docs#${this.code}`,
      title: problems[this.code][1],
      status: this.status,
      ...(detail === undefined ? {} : { detail }),
      instance: `urn:uuid:${instance}`,
      code: this.code,
      ...(errors === undefined ? {} : { errors }),
      ...(alternatives === undefined ? {} : { alternatives }),
    };
  }
}

/** One field is wrong: its path as in the request, and what would be right. */
export function invalid(path: string, message: string): ApiError {
  return new ApiError('VALIDATION_ERROR', { errors: [{ path, message }] });
}
