import { Model } from 'objection';

/** One calendar of a connected account. */
export class Calendar extends Model {
  static override tableName = 'calendars';
  declare id: string;
  declare connectionId: string;
  declare hostId: string;
  declare remoteId: string;
  declare name: string;
  declare timezone: string;
  declare canWrite: boolean;
  declare isPrimary: boolean;
  declare offersMeetingLink: boolean;
  /** Its busy events take the host's time. */
  declare blocks: boolean;
  /** Bookings are written here; one a host. */
  declare isDestination: boolean;
  /** Bookings ahead have their events here; read with the connection alone. */
  declare holdsBookings?: boolean;
  /** Set when the provider no longer knows it. */
  declare lostAt: Date | null;
  /** Where the next incremental round goes on: a sync token, or the path of a delta link. */
  declare cursor: string | null;
  declare windowFrom: Date | null;
  declare windowTo: Date | null;
  /** When it was last listed in full. */
  declare listedAt: Date | null;
  declare channelId: string | null;
  declare channelResourceId: string | null;
  declare channelTokenHash: Buffer | null;
  declare channelExpiresAt: Date | null;
  /** Another takes its place from then on, well before it expires. */
  declare channelRenewAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
