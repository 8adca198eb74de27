/**
 * The id under which a booking's event is written, so that a repeated call finds the one it wrote. Google takes it as the event's own
 * id (characters a–v and digits), Graph as its transaction id and as our extended property. The generation rises when an event of
 * ours was deleted there, since a deleted one keeps its id for ever.
 */
export function mirrorId(bookingId: string, generation: number): string {
  return `bk${bookingId.replaceAll('-', '').toLowerCase()}${generation}`;
}

/** The booking that such an id is of; null for any other text. */
export function bookingOfMirror(id: string): string | null {
  const hex = /^bk([0-9a-f]{32})[1-9]\d{0,8}$/.exec(id)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
}
