import type { PublicMeetingType } from '@holdfast/db/queries/findPublicMeetingType.ts';
import type { User } from '@holdfast/db/models/User.ts';

/** What anyone may know of a host. */
export function presentHost({ name, username, timezone }: Pick<User, 'name' | 'username' | 'timezone'>) {
  return { name, username, timezone };
}

/** What a guest may know of a meeting type. It takes no bookings until its host has confirmed the address, as the reservation also decides. */
export function presentPublicMeetingType(type: PublicMeetingType, host: Pick<User, 'emailConfirmedAt'>) {
  const { id, name, slug, description, durationMinutes, location, questions, color, cancelCutoffMinutes } = type;
  return {
    ...{ id, name, slug, description, durationMinutes, location, questions, color, cancelCutoffMinutes },
    isActive: type.isActive && host.emailConfirmedAt !== null,
  };
}
