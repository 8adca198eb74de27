import { blockBody } from '@holdfast/domain/booking/schemas.ts';
import type { z } from 'zod';
import { checked, type Faults } from '../faults.ts';
import { instantOf } from '../../time/instants.ts';

/** What was typed about a block: `from` and `until` as `2027-03-14T13:00` of the host's zone. */
export interface BlockDraft {
  from: string;
  until: string;
  note: string;
}

const wall = /^(20\d\d-\d\d-\d\d)T(\d\d:\d\d)(?::00)?$/;

/** The block in the API's words; `from` and `until` name what is wrong. A time that a clock change skips is the one after it. */
export function blockOf(
  { from, until, note }: BlockDraft,
  zone: string,
): { ok: true; data: z.output<typeof blockBody> } | { ok: false; faults: Faults } {
  const instants = { from: toInstant(from, zone), until: toInstant(until, zone) };
  const missing = Object.entries(instants).filter(([, value]) => value === null);
  if (instants.from === null || instants.until === null) {
    return { ok: false, faults: Object.fromEntries(missing.map(([name]) => [name, 'missing'])) };
  }
  const result = checked(blockBody, { startTime: instants.from, endTime: instants.until, ...(note.trim() === '' ? {} : { note }) });
  if (result.ok) return result;
  const { startTime, endTime, ...faults } = result.faults;
  return { ok: false, faults: { ...faults, ...(startTime ? { from: 'missing' } : {}), ...(endTime ? { until: 'length' } : {}) } };
}

function toInstant(typed: string, zone: string): string | null {
  const [, date, time] = wall.exec(typed) ?? [];
  if (date === undefined || time === undefined) return null;
  try {
    return new Date(instantOf(date, time, zone)).toISOString();
  } catch {
    return null;
  }
}
