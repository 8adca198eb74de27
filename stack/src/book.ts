import { randomUUID } from 'node:crypto';
import { readSettings, type Settings } from './settings.ts';

/** Books the next free slot of the demo host as a guest would, and says where to look at what came of it. */

interface Slot {
  startTime: string;
  endTime: string;
}

const guest = { name: 'Example Guest', email: 'guest@example.com' };
const dayMs = 86_400_000;

async function call<T>(settings: Settings, path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`http://localhost:${settings.PORT}/api${path}`, init);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path.split('?')[0]} answered ${answer.status}: ${JSON.stringify(body)}`);
  return body as T;
}

async function nextSlot(settings: Settings, meetingTypeId: string, timezone: string): Promise<Slot> {
  const today = Date.now();
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const query = new URLSearchParams({ meetingTypeId, startDate: date(today), endDate: date(today + 30 * dayMs), timezone });
  const { slots } = await call<{ slots: Slot[] }>(settings, `/availability?${query.toString()}`);
  const later = slots.find(({ startTime }) => Date.parse(startTime) > today + 2 * dayMs) ?? slots[0];
  if (!later) throw new Error('The demo host has no free slot in the next 30 days.');
  return later;
}

function inZone(instant: string, timezone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(instant));
  return `${text} (${timezone.split('/').at(-1)?.replaceAll('_', ' ')})`;
}

async function book(settings: Settings): Promise<void> {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const host = await call<{ name: string; timezone: string; meetingTypes: { id: string; name: string }[] }>(settings, '/demo');
  const [meetingType] = host.meetingTypes;
  if (!meetingType) throw new Error('The demo host offers no meeting type.');
  const slot = await nextSlot(settings, meetingType.id, timezone);
  const began = performance.now();
  const booking = await call<{ id: string; startTime: string; manageUrl: string }>(settings, '/bookings', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Idempotency-Key': randomUUID() },
    body: JSON.stringify({
      meetingTypeId: meetingType.id,
      startTime: slot.startTime,
      inviteeName: guest.name,
      inviteeEmail: guest.email,
      inviteeTimezone: timezone,
    }),
  });
  const workflow = `${settings.TEMPORAL_NAMESPACE}/workflows/${encodeURIComponent(`booking/${booking.id}`)}`;
  console.log(`
You're booked with ${host.name}: ${meetingType.name}
  ${inZone(booking.startTime, timezone)}
  ${inZone(booking.startTime, host.timezone)} for ${host.name}
  (answered in ${Math.round(performance.now() - began)} ms)

Move or cancel  ${booking.manageUrl}
Mails           http://localhost:${settings.MAILBOX_PORT}
Workflow        http://localhost:${settings.TEMPORAL_UI_PORT}/namespaces/${workflow}
`);
}

const settings = readSettings();
try {
  await book(settings);
} catch (error) {
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  console.error(
    isAway ? `Nothing answers at port ${settings.PORT}: run "npm start" in another terminal first, or set PORT.` : (error as Error).message,
  );
  process.exit(1);
}
