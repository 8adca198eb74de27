import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from './ApiError.ts';
import { decodeCursor, encodeCursor, pageQuery } from './cursor.ts';

const position = z.tuple([z.iso.datetime(), z.uuid()]);

describe('a cursor', () => {
  it('brings back the position it was made from, in characters that an address takes as they are', () => {
    const at = ['2027-03-14T13:00:00Z', '0b9d1f8e-7c1c-4f0e-9a8d-0d4a5f9f1e11'];
    const cursor = encodeCursor(at);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(position, cursor)).toEqual(at);
  });

  it.each(['', 'x', '%%%', encodeCursor('other'), encodeCursor(['2027-03-14T13:00:00Z', 'no uuid']), encodeCursor(null), '_____w'])(
    'is refused with the path cursor when it is %j',
    (cursor) => {
      const attempt = () => decodeCursor(position, cursor);
      expect(attempt).toThrow(ApiError);
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'VALIDATION_ERROR',
          particulars: expect.objectContaining({ errors: [expect.objectContaining({ path: 'cursor' })] }),
        }),
      );
    },
  );
});

describe('the size of a page', () => {
  const schema = z.strictObject(pageQuery);

  it('is 50 unless the caller says otherwise, and at most 200', () => {
    expect(schema.parse({}).limit).toBe(50);
    expect(schema.parse({ limit: '200' }).limit).toBe(200);
  });

  it.each(['0', '-1', '201', '1e2', '1.5', 'ten'])('is not %s', (limit) => {
    expect(schema.safeParse({ limit }).success).toBe(false);
  });
});
