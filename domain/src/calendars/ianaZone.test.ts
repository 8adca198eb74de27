import { describe, expect, it } from 'vitest';
import { ianaZone } from './ianaZone.ts';

describe('R23: ianaZone', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Tonga Standard Time', 'Pacific/Tongatapu'],
    ['UTC', 'UTC'],
    ['UTC-11', 'Etc/GMT+11'],
    ['Nepal Standard Time', 'Asia/Katmandu'],
    ['Europe/Zurich', 'Europe/Zurich'],
  ])('makes of %s %s, which this machine knows', (name, zone) => {
    expect(ianaZone(name)).toBe(zone);
    expect(() => new Temporal.ZonedDateTime(0n, zone)).not.toThrow();
  });

  it.each(['Customized Time Zone', 'tzone://Microsoft/Custom', '', '+02:00', 'constructor', 'Mars/Olympus'])('does not know %j', (name) => {
    expect(ianaZone(name)).toBeNull();
  });
});
