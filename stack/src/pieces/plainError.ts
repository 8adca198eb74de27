/** A failure whose message is one sentence for the person at the terminal: what is wrong and which setting mends it. Shown without a stack trace. */
export class PlainError extends Error {
  override name = 'PlainError';
}

/** The sentence of anything thrown: our own as it is, a full disk and a refused folder in plain words, the rest by its message. */
export function sentenceOf(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return diskFull(path);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${path ?? 'A folder'} may not be written (${code}): set HOLDFAST_DATA to a folder of yours.`;
  return error.message || (code ?? error.name);
}

/** What to do about ENOSPC, whoever met it. */
export function diskFull(where?: string): string {
  return `The disk is full${where ? ` at ${where}` : ''}: free some space, or set HOLDFAST_DATA to a folder on another disk.`;
}
