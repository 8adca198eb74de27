import { describe, expect, it } from 'vitest';
import { filterLink, listQuery, readFilters } from './filters.ts';

const nowMs = Date.parse('2026-11-26T12:00:00Z');
const read = (search: string) => readFilters(new URLSearchParams(search));

describe('readFilters', () => {
  it('leaves out what it does not understand, and says so', () => {
    expect(read('view=other&type=x&from=2026-02-30')).toMatchObject({ view: 'upcoming', type: '', from: '', isPartly: true });
    expect(read('from=2026-12-02&to=2026-12-01')).toMatchObject({ from: '', to: '', isPartly: true });
  });

  it('takes an empty form for no filters', () => {
    expect(read('view=past&q=&type=&from=&to=')).toMatchObject({ view: 'past', isPartly: false });
  });
});

describe('listQuery', () => {
  it('never shows the past among what is ahead', () => {
    expect(listQuery(read('from=2026-11-01'), 'Europe/Berlin', nowMs)).toMatchObject({ from: '2026-11-26T12:00:00.000Z', order: 'asc' });
    expect(listQuery(read('view=past&to=2027-01-01'), 'Europe/Berlin', nowMs)).toMatchObject({
      to: '2026-11-26T12:00:00.000Z',
      order: 'desc',
    });
  });

  it('includes both dates, by the host’s clock', () => {
    const query = listQuery(read('view=cancelled&from=2026-12-01&to=2026-12-01'), 'Asia/Kathmandu', nowMs);
    expect(query).toMatchObject({ status: 'cancelled', from: '2026-11-30T18:15:00.000Z', to: '2026-12-01T18:15:00.000Z' });
  });
});

describe('filterLink', () => {
  it('keeps the filters from tab to tab and begins at the first page', () => {
    expect(filterLink(read('q=ada+b&cursor=abc'), { view: 'past' })).toBe('/bookings?view=past&q=ada+b');
    expect(filterLink(read(''), {})).toBe('/bookings');
  });
});
