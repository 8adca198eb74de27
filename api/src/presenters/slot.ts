import type { Slot } from '@holdfast/domain/availability/types.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';

export function presentSlot({ startMs, endMs }: Slot): { startTime: string; endTime: string } {
  return { startTime: formatInstant(startMs), endTime: formatInstant(endMs) };
}

const sample = '{"startTime":"2027-03-14T13:00:00Z","endTime":"2027-03-14T13:30:00Z"},';
const startAt = sample.indexOf('2027');
const endAt = sample.lastIndexOf('2027');

/**
 * `before`, a list of slots (as `presentSlot` has them, on whole seconds) and `after` as JSON. Written digit by digit into one buffer: as
 * strings the hundreds of slots of a month would be half of what the collector has to clear away for it.
 */
export function slotsJson(before: string, slots: Slot[], after: string): Buffer {
  const [head, tail] = [Buffer.from(`${before}[`), Buffer.from(`]${after}`)];
  const json = Buffer.allocUnsafeSlow(head.length + slots.length * sample.length + tail.length);
  head.copy(json);
  json.fill(sample, head.length);
  let at = head.length;
  let day = NaN;
  let date = '';
  const write = (ms: number, offset: number) => {
    const days = Math.floor(ms / dayMs);
    if (days !== day) [day, date] = [days, formatInstant(days * dayMs)];
    for (let index = 0; index < 10; index++) json[offset + index] = date.charCodeAt(index);
    const seconds = Math.floor((ms - days * dayMs) / 1000);
    writeTwo(json, offset + 11, Math.floor(seconds / 3600));
    writeTwo(json, offset + 14, Math.floor(seconds / 60) % 60);
    writeTwo(json, offset + 17, seconds % 60);
  };
  for (const { startMs, endMs } of slots) {
    write(startMs, at + startAt);
    write(endMs, at + endAt);
    at += sample.length;
  }
  if (slots.length > 0) at--; // no comma after the last
  return json.subarray(0, at + tail.copy(json, at));
}

const zero = 48;

function writeTwo(json: Buffer, at: number, number: number): void {
  json[at] = zero + Math.floor(number / 10);
  json[at + 1] = zero + (number % 10);
}
