import { dayMs } from '@holdfast/domain/time/units.ts';

/** A Monday, three to nine days ahead, at `HH:MM` UTC: new accounts in UTC offer it. Epoch ms. */
export function nextMonday(wallTime: string): number {
  const earliest = new Date(Date.now() + 3 * dayMs);
  const daysToMonday = (8 - earliest.getUTCDay()) % 7;
  const date = new Date(earliest.getTime() + daysToMonday * dayMs).toISOString().slice(0, 10);
  return Date.parse(`${date}T${wallTime}:00Z`);
}
