import { describe, expect, it } from 'vitest';
import { readChoice } from './readChoice.ts';

const read = (search: string) => readChoice(new URLSearchParams(search), 'Asia/Kathmandu');

describe('readChoice', () => {
  it('takes a date and a time by the host’s clock', () => {
    const startMs = Date.parse('2026-12-01T08:15:00Z');
    expect(read('date=2026-12-01&time=14:00&force=hours&force=else')).toEqual({ startMs, force: ['hours'], isWrong: false });
    expect(read('at=2026-12-01T08:15:00Z')).toEqual({ startMs, force: [], isWrong: false });
  });

  it.each(['at=soon', 'date=2026-02-30&time=14:00', 'date=2026-12-01&time=', 'date=&time=14:00'])('says that %s is no time', (search) =>
    expect(read(search)).toEqual({ startMs: null, force: [], isWrong: true }),
  );

  it('waits where nothing is said', () => {
    expect(read('from=2026-12-01')).toEqual({ startMs: null, force: [], isWrong: false });
  });
});
