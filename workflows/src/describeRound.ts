import type { RoundReport } from '@holdfast/activities/calendars/roundReport.ts';

/** The workflow's current details: how the last round ended, when the next is, and what it waits for. Markdown. */
export function describeRound({ state, code, endedMs, nextMs, calendars, listed, changes }: RoundReport): string {
  const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  return [
    `**${state}**${code === null ? '' : `: ${code}`}`,
    `Last round ${at(endedMs)}: ${calendars} calendars, ${listed} of them listed in full, ${changes} changes`,
    nextMs === null ? 'Waits for the host to log in again' : `Next round ${at(nextMs)}, or when notified`,
  ].join('\n\n');
}
