import { isUnreachable } from '@holdfast/db/violations.ts';
import type { Middleware } from 'koa';
import { ApiError } from './ApiError.ts';
import { constraintRefusal } from './constraints.ts';

/** The outermost net: whatever a handler throws becomes one problem document, and nothing of an error's own text leaves. */
export function answerErrors(): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new ApiError('NOT_FOUND');
    } catch (error) {
      const refusal = asApiError(error);
      if (refusal.status >= 500) ctx.state.log.error({ err: describe(error), code: refusal.code }, 'request failed');
      ctx.status = refusal.status;
      ctx.type = 'application/problem+json';
      ctx.set('Cache-Control', 'no-store');
      if (refusal.particulars.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(refusal.particulars.retryAfterSeconds));
      ctx.body = JSON.stringify(refusal.toProblem(ctx.state.requestId));
    }
  };
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isUnreachable(error)) return new ApiError('DATABASE_UNAVAILABLE', { retryAfterSeconds: 2 });
  return constraintRefusal(error) ?? new ApiError('INTERNAL_ERROR');
}

/** Name, code and stack: statements and messages can quote what a person typed, so they stay out of the log. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    code,
    stack: error.stack
      ?.split('\n')
      .filter((row) => /^\s+at /.test(row))
      .slice(0, 12)
      .join('\n'),
  };
}
