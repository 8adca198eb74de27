interface Changeable {
  startTime: Date;
  endTime: Date;
  agreed: { cancelCutoffMinutes: number };
}

/**
 * Whether a booking can no longer be moved or cancelled: for a guest from the agreed cut-off before its start, at the latest
 * from the start; for the host from its end.
 */
export function isClosed({ startTime, endTime, agreed }: Changeable, actor: 'guest' | 'host', nowMs: number): boolean {
  return actor === 'host' ? endTime.getTime() <= nowMs : startTime.getTime() - agreed.cancelCutoffMinutes * 60_000 <= nowMs;
}
