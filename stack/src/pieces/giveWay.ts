import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** A tenth of what a process with 0 gets when both want the processor; all of it when nobody else does. */
const nice = 10;
/** Linux lets an ordinary user set one session's in a tenth of a second. */
const betweenMs = 150;
const mostTries = 20;

/**
 * Lets whatever guests wait for have the processor first. Where Linux shares it out by sessions (sched(7), autogroup), a process's own
 * nice value counts within its session alone, and each of our children has one: the session's is set too. Best effort: nothing depends on it.
 */
export async function giveWay(pid: number): Promise<void> {
  try {
    setPriority(pid, nice);
    for (let tries = 1; tries <= mostTries; tries++) {
      try {
        await writeFile(`/proc/${pid}/autogroup`, String(nice), { flag: 'r+' });
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
        await wait(betweenMs);
      }
    }
  } catch {
    // It has ended, or the system has no such thing.
  }
}
