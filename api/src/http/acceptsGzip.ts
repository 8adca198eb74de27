import { remembered } from '@holdfast/domain/time/remembered.ts';
import type { Context } from 'koa';

const keptHeaders = 200;
const kept = new Map<string, boolean>();

/** Whether the caller takes gzip. Browsers send few different headers: each is read once. */
export function acceptsGzip(ctx: Context): boolean {
  const header = ctx.req.headers['accept-encoding'];
  if (header === undefined) return false;
  const read = () => ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  return header.length > 100 ? read() : remembered(kept, keptHeaders, header, read);
}
