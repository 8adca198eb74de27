import type { Context } from 'koa';
import { ApiError } from './ApiError.ts';

const limitBytes = 100_000;

/**
 * The JSON body, or undefined when the request has none. Answers 413 above 100 kB and 415 for another content type; an
 * empty body needs no content type (a beacon, a logout).
 */
export async function readJson(ctx: Context): Promise<unknown> {
  const bytes = await readBytes(ctx);
  if (bytes.length === 0) return undefined;
  if (!ctx.request.is('json', '+json')) {
    throw new ApiError('VALIDATION_ERROR', { status: 415, detail: 'Send the body as application/json.' });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refusePrototype) as unknown;
  } catch {
    throw new ApiError('VALIDATION_ERROR', { detail: 'The body is not valid JSON in UTF-8.' });
  }
}

function refusePrototype(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__');
  return value;
}

async function readBytes(ctx: Context): Promise<Buffer> {
  if (ctx.request.length > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): ApiError {
  return new ApiError('VALIDATION_ERROR', { status: 413, detail: `The body is larger than ${limitBytes} bytes.` });
}
