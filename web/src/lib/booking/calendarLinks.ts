import type { BookingAnswer } from '@holdfast/domain/booking/schemas.ts';

export interface CalendarLinks {
  google: string;
  outlook: string;
}

/** Pages of Google and Outlook with the event filled in. Nothing private is in them: no notes, answers or manage link. */
export function calendarLinks({
  meetingTypeName,
  host,
  startTime,
  endTime,
  agreed,
}: Pick<BookingAnswer, 'meetingTypeName' | 'host' | 'startTime' | 'endTime' | 'agreed'>): CalendarLinks {
  const title = `${meetingTypeName} with ${host.name}`;
  const place = agreed.location?.value;
  const compact = (instant: string) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
  const google = new URL('https://calendar.google.com/calendar/render');
  google.search = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(startTime)}/${compact(endTime)}`,
    ...(place ? { location: place } : {}),
  }).toString();
  const outlook = new URL('https://outlook.live.com/calendar/0/deeplink/compose');
  outlook.search = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: startTime,
    enddt: endTime,
    ...(place ? { location: place } : {}),
  }).toString();
  return { google: google.href, outlook: outlook.href };
}
