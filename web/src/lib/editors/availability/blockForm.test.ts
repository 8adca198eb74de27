import { describe, expect, it } from 'vitest';
import { blockOf } from './blockForm.ts';

const block = (from: string, until: string, note = '') => blockOf({ from, until, note }, 'Europe/Berlin');

describe('blockOf', () => {
  it('reads wall times in the host’s zone, on both sides of a clock change', () => {
    expect(block('2027-03-27T12:00', '2027-03-28T12:00', ' Away ')).toEqual({
      ok: true,
      data: { startTime: '2027-03-27T11:00:00.000Z', endTime: '2027-03-28T10:00:00.000Z', note: 'Away' },
    });
  });

  it('leaves out a note that says nothing', () => {
    expect(block('2027-03-27T12:00', '2027-03-27T13:00', '  ')).toMatchObject({
      ok: true,
      data: { startTime: '2027-03-27T11:00:00.000Z' },
    });
  });

  it('names what is missing, what ends too early and what is too long', () => {
    expect(block('', '2027-02-30T12:00')).toEqual({ ok: false, faults: { from: 'missing', until: 'missing' } });
    expect(block('2027-03-27T12:00', '2027-03-27T12:00')).toEqual({ ok: false, faults: { until: 'length' } });
    expect(block('2027-03-27T12:00', '2028-03-29T12:00')).toEqual({ ok: false, faults: { until: 'length' } });
    expect(Object.keys((block('2027-03-27T12:00', '2027-03-27T13:00', 'x'.repeat(501)) as { faults: object }).faults)).toEqual(['note']);
  });
});
