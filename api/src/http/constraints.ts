import { brokenConstraint } from '@holdfast/db/violations.ts';
import { ApiError } from './ApiError.ts';

/** Constraints that a well-formed request can break, since somebody else was first. Any other is a fault of ours. */
const refusals = new Map<string, () => ApiError>([
  ['users__email_unique', () => taken('email')],
  ['users__username_unique', () => taken('username')],
  ['meeting_types__slug_unique', () => taken('slug')],
  ['reservations__no_overlap', () => new ApiError('SLOT_UNAVAILABLE')],
]);

/** The refusal that a broken constraint stands for, or null. */
export function constraintRefusal(error: unknown): ApiError | null {
  const name = brokenConstraint(error);
  return (name !== null && refusals.get(name)?.()) || null;
}

function taken(path: string): ApiError {
  return new ApiError('ALREADY_TAKEN', { errors: [{ path, message: 'is already in use' }] });
}
