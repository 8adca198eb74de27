const longest = 500;

/**
 * The note of blocks that become one, in the order given: each different note once, separated by `; `. Null when none has a
 * note; beyond 500 UTF-16 units it ends in an ellipsis, never inside a character.
 */
export function joinedNote(notes: readonly (string | null | undefined)[]): string | null {
  const different = [...new Set(notes.map((note) => note?.trim() ?? ''))].filter(Boolean);
  if (different.length === 0) return null;
  const note = different.join('; ');
  return note.length <= longest ? note : `${note.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
