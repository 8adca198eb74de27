/**
 * What in a host's calendar stands against a booking: another event over it, or its own event moved or deleted there where that is not
 * to be followed, moved to where it can't be, or made longer or shorter.
 */
export type ConflictCode = 'OVERLAPPED' | 'MOVED_THERE' | 'DELETED_THERE' | 'NOT_FREE_THERE' | 'LENGTH_CHANGED';
