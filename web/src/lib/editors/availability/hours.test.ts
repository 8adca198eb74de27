import { describe, expect, it } from 'vitest';
import { hoursBodyOf } from './hoursBodyOf.ts';
import { type HoursDraft, hoursDraftOf, type Schedule } from './hoursDraft.ts';
import { hoursFromForm } from './hoursFromForm.ts';

const schedule: Schedule = {
  id: '3f0c2b1e-5a56-4c1e-9a57-0d9f6a2b7c11',
  name: 'Usual',
  timezone: 'Europe/Berlin',
  isDefault: true,
  rules: [
    { dayOfWeek: 1, startTime: '09:00', endTime: '12:00', isActive: true },
    { dayOfWeek: 1, startTime: '13:00', endTime: '24:00', isActive: true },
    { dayOfWeek: 2, startTime: '09:00', endTime: '17:00', isActive: false },
  ],
  overrides: [
    { date: '2027-03-01', intervals: [{ startTime: '10:00', endTime: '11:00' }] },
    { date: '2027-03-02', intervals: [] },
  ],
};
const draft = hoursDraftOf(schedule);

function posted({ name, timezone, days, dates }: HoursDraft): FormData {
  const form = new FormData();
  form.set('name', name);
  form.set('timezone', timezone);
  form.set('dates', JSON.stringify(dates));
  days.forEach(({ on, ranges }, day) => {
    if (on) form.set(`day.${day}.on`, 'on');
    for (const { startTime, endTime } of ranges) {
      form.append(`day.${day}.start`, startTime);
      form.append(`day.${day}.end`, endTime);
    }
  });
  return form;
}

describe('the form of a schedule', () => {
  it('says what the schedule says, there and back, midnight and days that are off included', () => {
    const { name, timezone, rules, overrides } = schedule;
    expect(draft.days[1]?.ranges[1]).toEqual({ startTime: '13:00', endTime: '00:00' });
    expect(hoursBodyOf(draft)).toEqual({ ok: true, data: { name, timezone, rules, overrides } });
    expect(hoursFromForm(posted(draft))).toEqual(draft);
  });

  it('leaves out a range of which nothing was typed', () => {
    const days = draft.days.map((day, at) => (at === 3 ? { on: true, ranges: [{ startTime: '', endTime: '' }] } : day));
    expect(hoursBodyOf({ ...draft, days })).toMatchObject({ ok: true, data: { rules: schedule.rules } });
  });

  it('names what is wrong by day, range and date', () => {
    const wrong: HoursDraft = {
      name: '',
      timezone: 'Mars',
      days: draft.days.map((day, at) =>
        at === 1
          ? {
              on: true,
              ranges: [
                { startTime: '', endTime: '' },
                { startTime: '10:00', endTime: '09:00' },
                { startTime: '10:00', endTime: '' },
              ],
            }
          : day,
      ),
      dates: { '2027-03-01': [{ startTime: '12:00', endTime: '11:00' }] },
    };
    const result = hoursBodyOf(wrong);
    expect(Object.keys(result.ok ? {} : result.faults).sort()).toEqual([
      'dates.2027-03-01.0.endTime',
      'days.1.1.endTime',
      'days.1.2.endTime',
      'name',
      'timezone',
    ]);
  });

  it('gives a day that was switched on without JavaScript the usual hours, and survives dates that are none', () => {
    const form = posted(draft);
    form.set('day.6.on', 'on');
    form.set('dates', '{"2027-03-01": 3');
    const read = hoursFromForm(form);
    expect(read.days[6]).toEqual({ on: true, ranges: [{ startTime: '09:00', endTime: '17:00' }] });
    expect(read.dates).toEqual({});
  });
});
