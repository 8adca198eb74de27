import { describe, expect, it } from 'vitest';
import { parseStepKey, type Step, stepKey } from './steps.ts';

describe('parseStepKey', () => {
  it('reads what stepKey writes', () => {
    const steps: Step[] = [
      { version: 1, role: 'guest', kind: 'confirmation', offsetMinutes: 0 },
      { version: 12, role: 'guest', kind: 'reminder', offsetMinutes: 1440 },
      { version: 3, role: 'host', kind: 'cancelled', offsetMinutes: 0 },
      { version: 3, role: 'host', kind: 'calendar-event', offsetMinutes: 0 },
      { version: 3, role: 'host', kind: 'calendar-removal', offsetMinutes: 0 },
      { version: 1, role: 'guest', kind: 'meeting-link', offsetMinutes: 0 },
      { version: 2, role: 'host', kind: 'conflict', offsetMinutes: 0 },
    ];
    expect(steps.map(stepKey).map(parseStepKey)).toEqual(steps);
  });

  it.each([
    '',
    'event:12',
    '1:guest:confirmation',
    '0:guest:moved:0',
    '1:guest:moved:00',
    '1:nobody:moved:0',
    '1:guest:moved:0 ',
    '9999999999:guest:moved:0',
  ])('reads nothing in %j', (text) => {
    expect(parseStepKey(text)).toBeNull();
  });
});
