import type { Session } from '@holdfast/db/models/Session.ts';
import { formatInstant } from '@holdfast/domain/time/schemas.ts';

export function presentSession({ id, userAgent, createdAt, expiresAt }: Session, current: Session | null) {
  return {
    id,
    userAgent,
    createdAt: formatInstant(createdAt.getTime()),
    expiresAt: formatInstant(expiresAt.getTime()),
    isCurrent: id === current?.id,
  };
}
