import { describe, expect, it } from 'vitest';
import { weekColumns } from './weekColumns.ts';
import type { WeekItem } from './weekOf.ts';

const item = (start: string, end: string): WeekItem => ({
  id: start,
  kind: 'booking',
  start: `${start}:00`,
  end: `${end}:00`,
  title: 'Ada',
});
const pieces = (items: WeekItem[]) =>
  weekColumns('2026-11-30', items).days.flatMap((day) => day.pieces.map(({ from, to }) => `${day.date} ${from}-${to}`));

describe('weekColumns', () => {
  it('puts each item on its day', () => {
    expect(pieces([item('2026-12-01T09:00', '2026-12-01T09:30')])).toEqual(['2026-12-01 540-570']);
  });

  it('cuts what goes over midnight, and what leaves the week', () => {
    expect(pieces([item('2026-12-01T23:30', '2026-12-02T00:30')])).toEqual(['2026-12-01 1410-1440', '2026-12-02 0-30']);
    expect(pieces([item('2026-12-06T23:00', '2026-12-07T01:00'), item('2026-11-29T23:00', '2026-11-30T01:00')])).toEqual([
      '2026-11-30 0-60',
      '2026-12-06 1380-1440',
    ]);
  });

  it('shows office hours, and as many more as something needs', () => {
    expect(weekColumns('2026-11-30', [])).toMatchObject({ firstHour: 9, endHour: 17 });
    expect(weekColumns('2026-11-30', [item('2026-12-01T07:30', '2026-12-01T18:10')])).toMatchObject({ firstHour: 7, endHour: 19 });
    expect(weekColumns('2026-11-30', [item('2026-12-01T00:00', '2026-12-03T00:00')])).toMatchObject({ firstHour: 9, endHour: 17 });
  });
});
