import type { Slot } from '@holdfast/domain/availability/types.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { dayMs } from '@holdfast/domain/time/units.ts';

export function presentSlot({ startMs, endMs }: Slot): { startTime: string; endTime: string } {
  return { startTime: formatInstant(startMs), endTime: formatInstant(endMs) };
}

const midnight = '0000-00-00T00:00:00Z';
const slotOf = (start: string, end: string) => `{"startTime":"${start}","endTime":"${end}"},`;
const sampleLength = slotOf(midnight, midnight).length;
const startAt = slotOf(midnight, '').indexOf(midnight);
const endAt = slotOf('', midnight).indexOf(midnight) + midnight.length;
/** As long as a month of quarter hours needs; more than that gets a larger one. */
let page = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * `before`, a list of slots (as `presentSlot` has them, on whole seconds, each of `durationMs`) and `after`, as JSON. Written
 * into one page that the next call writes over, date by date and then the digits of each time: as strings the hundreds of slots of a
 * month would be half of what the collector has to clear away for it.
 */
export function slotsJson(before: string, starts: readonly number[], durationMs: number, after: string): Buffer {
  const most = 3 * (before.length + after.length) + 2 + starts.length * sampleLength;
  if (page.length < most) page = Buffer.allocUnsafeSlow(most);
  const json = page;
  let at = json.write(`${before}[`);
  for (let index = 0; index < starts.length;) {
    const dayStartMs = Math.floor((starts[index] ?? 0) / dayMs) * dayMs;
    let next = index + 1;
    while ((starts[next] ?? Infinity) - dayStartMs < dayMs && (starts[next] ?? 0) >= dayStartMs) next++;
    const date = formatInstant(dayStartMs);
    json.fill(slotOf(date, date), at, at + (next - index) * sampleLength);
    for (; index < next; index++, at += sampleLength) {
      const startMs = (starts[index] ?? 0) - dayStartMs;
      writeTime(json, at + startAt, startMs);
      if (startMs + durationMs < dayMs) writeTime(json, at + endAt, startMs + durationMs);
      else json.write(formatInstant(dayStartMs + startMs + durationMs), at + endAt);
    }
  }
  if (starts.length > 0) at--; // no comma after the last
  return json.subarray(0, at + json.write(`]${after}`, at));
}

/** The digits of a time of day in an instant that begins at `at`; `| 0` keeps the numbers whole ones for the machine too, which halves the time. */
function writeTime(json: Buffer, at: number, sinceMidnightMs: number): void {
  const seconds = (sinceMidnightMs / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  writeTwo(json, at + 11, hours);
  writeTwo(json, at + 14, minutes - 60 * hours);
  writeTwo(json, at + 17, seconds - 60 * minutes);
}

const zero = 48;

function writeTwo(json: Buffer, at: number, number: number): void {
  const tens = (number / 10) | 0;
  json[at] = zero + tens;
  json[at + 1] = zero + number - 10 * tens;
}
