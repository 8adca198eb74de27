import type { ApiRig, SignedUp } from '@holdfast/api/testing/apiRig.ts';
import type { Answer } from '@holdfast/api/testing/httpClient.ts';
import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';

export interface BookableHost extends SignedUp {
  meetingTypeId: string;
  /** Changes fields of the meeting type. */
  changeType(fields: Record<string, unknown>): Promise<Answer>;
  /**
   * 12:00 UTC of the day that is `days` days after the one on which the host was made, and `hours` hours: the same however often it is
   * asked, and on the same date in all of Europe.
   */
  start(days: number, hours?: number): string;
  /** A guest's POST /bookings; `fields` replace the body's. */
  book(startTime: string, fields?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
}

/** A host who can be booked at any hour, for 30 minutes, at no notice; `type` replaces fields of the meeting type. */
export async function makeHost(api: Pick<ApiRig, 'signUp' | 'client'>, type: Record<string, unknown> = {}): Promise<BookableHost> {
  const host = await api.signUp();
  const everyDay = [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => ({ dayOfWeek, startTime: '00:00', endTime: '24:00' }));
  const schedule = await expectStatus(
    host.call('POST', '/schedules', { name: 'Always', timezone: 'Europe/Berlin', rules: everyDay, overrides: [] }),
    201,
  );
  const offered = {
    name: 'Half an hour',
    slug: 'half-an-hour',
    durationMinutes: 30,
    minimumNoticeMinutes: 0,
    bookingWindow: { kind: 'unlimited' },
    scheduleId: schedule.body.id,
    ...type,
  };
  const meetingType = await expectStatus(host.call('POST', '/meeting-types', offered), 201);
  const meetingTypeId = String(meetingType.body.id);
  const todayMs = Math.floor(Date.now() / dayMs) * dayMs;
  return {
    ...host,
    meetingTypeId,
    changeType: (fields) => expectStatus(host.call('PUT', `/meeting-types/${meetingTypeId}`, { ...offered, ...fields }), 200),
    start: (days, hours = 0) => new Date(todayMs + days * dayMs + (12 + hours) * 60 * minuteMs).toISOString(),
    book: (startTime, fields = {}, headers = {}) =>
      api.client().call(
        'POST',
        '/bookings',
        {
          meetingTypeId,
          startTime,
          inviteeName: 'Grace Guest',
          inviteeEmail: 'grace@example.com',
          inviteeTimezone: 'Asia/Kathmandu',
          ...fields,
        },
        headers,
      ),
  };
}

/** The answer, if it has this status. */
export async function expectStatus(call: Promise<Answer>, status: number): Promise<Answer> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`Answered ${answer.status} rather than ${status}: ${answer.text}`);
  return answer;
}
