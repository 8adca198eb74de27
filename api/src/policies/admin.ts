import type { User } from '@holdfast/db/models/User.ts';
import { ApiError } from '../http/ApiError.ts';

/** Operators alone; to all other hosts there is nothing here. */
export function requireAdmin(user: User): void {
  if (user.role !== 'admin') throw new ApiError('NOT_FOUND');
}
