import type { TypedBooking } from './typedBooking.ts';

/**
 * What a guest has typed into the form of a meeting type (by its path), for the way back to the times and to the form again. It lives
 * as long as the page's scripts: nothing about a guest is written into the browser's storage. Filled by event handlers alone, so
 * never on the server, whose module serves everybody.
 */
const drafts = new Map<string, TypedBooking>();

export const keepDraft = (path: string, typed: TypedBooking) => drafts.set(path, typed);
export const draftOf = (path: string) => drafts.get(path);
export const forgetDraft = (path: string) => drafts.delete(path);
