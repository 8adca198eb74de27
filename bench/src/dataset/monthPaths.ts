import { dayMs } from '@holdfast/domain/time/units.ts';
import { hostIdOf, meetingTypeIdOf } from './hostRows.ts';
import { seeded } from './seeded.ts';
import { zipf } from './zipf.ts';

/** What one guest asks for: the month of one host, as paths of ours and of the two floors. */
export interface MonthPaths {
  ours: string[];
  known: string[];
  unknown: string[];
}

const days = 31;
/** A prime, so that every host comes once before any comes twice. */
const stride = 7919;

function pathsOf(months: { host: number; daysAhead: number }[], nowMs: number): MonthPaths {
  const date = (ahead: number) => new Date(nowMs + ahead * dayMs).toISOString().slice(0, 10);
  const paths: MonthPaths = { ours: [], known: [], unknown: [] };
  for (const { host, daysAhead } of months) {
    const [id, from, to] = [meetingTypeIdOf(host), date(daysAhead), date(daysAhead + days - 1)];
    paths.ours.push(`/api/availability?meetingTypeId=${id}&startDate=${from}&endDate=${to}&timezone=Europe%2FBerlin`);
    paths.known.push(`/${hostIdOf(host)}`);
    paths.unknown.push(`/${id}/${from}/${days}`);
  }
  return paths;
}

/** Guests who open pages as interest goes: the k-th of `hosts` hosts is asked for as often as 1 / k. */
export function popularMonths(hosts: number, count: number, nowMs: number): MonthPaths {
  const next = zipf(hosts, 1, seeded(hosts));
  return pathsOf(
    Array.from({ length: count }, () => ({ host: next() - 1, daysAhead: 1 })),
    nowMs,
  );
}

/** Months of hosts in no order, no two alike until there are 30 times as many as hosts; `from` goes on where another run ended. */
export function unseenMonths(hosts: number, from: number, count: number, nowMs: number): MonthPaths {
  const months = Array.from({ length: count }, (_, index) => {
    const turn = from + index;
    return { host: (turn * stride) % hosts, daysAhead: 1 + (Math.floor(turn / hosts) % 30) };
  });
  return pathsOf(months, nowMs);
}
