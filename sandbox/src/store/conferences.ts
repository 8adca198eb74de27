import { randomBytes, randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import { changeEvent } from './changes.ts';
import type { Conference } from './model.ts';

/** A link that somebody asked for; pending for as long as the sandbox is set to let it be. */
export function newConference(world: World, kind: Conference['kind'], requestId: string): Conference {
  const { conferenceDelayMs, conferenceFails } = world.behaviour;
  const letters = randomBytes(10)
    .toString('hex')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'x');
  const url =
    kind === 'meet'
      ? `https://meet.google.com/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`
      : `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${randomUUID()}`;
  const status = conferenceDelayMs > 0 ? 'pending' : conferenceFails ? 'failure' : 'success';
  const readyAt = world.clock.now() + conferenceDelayMs;
  if (status === 'pending') world.nextConferenceAt = Math.min(world.nextConferenceAt, readyAt);
  return { kind, requestId, status, readyAt, url };
}

/** Gives out the links whose time has come; the change counts and notifies like any other. */
export function settleConferences(world: World): void {
  const now = world.clock.now();
  if (now < world.nextConferenceAt) return;
  const status = world.behaviour.conferenceFails ? 'failure' : 'success';
  let next = Number.POSITIVE_INFINITY;
  for (const { id } of world.store.calendars.values())
    for (const event of [...world.store.eventsOf(id).values()]) {
      const { conference } = event;
      if (conference?.status !== 'pending' || event.cancelled) continue;
      if (conference.readyAt <= now) changeEvent(world.store, event, { conference: { ...conference, status } });
      else next = Math.min(next, conference.readyAt);
    }
  world.nextConferenceAt = next;
}
