import type { Db } from '../database.ts';
import type { MeetingType } from '../models/MeetingType.ts';
import type { User } from '../models/User.ts';
import { prepared } from '../prepared.ts';

/** What anyone may know of a meeting type, and whether it is active. */
export type PublicMeetingType = Pick<
  MeetingType,
  'id' | 'name' | 'slug' | 'description' | 'durationMinutes' | 'location' | 'questions' | 'color' | 'cancelCutoffMinutes' | 'isActive'
>;
type Host = Pick<User, 'name' | 'username' | 'timezone' | 'emailConfirmedAt'>;

/** The meeting type at a public address with its host, in one statement, since every guest begins with it; null where there is none. */
export async function findPublicMeetingType(
  db: Db,
  username: string,
  slug: string,
): Promise<{ type: PublicMeetingType; host: Host } | null> {
  const [row] = await find(db, { username, slug });
  if (!row) return null;
  const { hostName, username: hostUsername, timezone, emailConfirmedAt, ...type } = row;
  return { type, host: { name: hostName, username: hostUsername, timezone, emailConfirmedAt } };
}

const find = prepared<PublicMeetingType & Omit<Host, 'name'> & { hostName: string }>(
  'find_public_meeting_type',
  `select m.id, m.name, m.slug, m.description, m.duration_minutes as "durationMinutes", m.location, m.questions, m.color,
    m.cancel_cutoff_minutes as "cancelCutoffMinutes", m.is_active as "isActive",
    u.name as "hostName", u.username, u.timezone, u.email_confirmed_at as "emailConfirmedAt"
   from users u join meeting_types m on m.user_id = u.id
   where u.username = :username and u.deleted_at is null and m.slug = :slug and m.deleted_at is null`,
);
