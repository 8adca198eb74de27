import { describe, expect, it } from 'vitest';
import { startChild, type Child } from './pieces/child.ts';
import { supervise, type Run } from './supervisor.ts';

/** A real process that stays until it is ended, or ends by itself with code 3. */
function sleeper(child: Child): Run & { pid: number } {
  return { pid: child.pid ?? 0, exited: child.exited, stop: async (graceMs = 1_000) => void (await child.stop(graceMs)) };
}
const staying = () => startChild({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] });

describe('supervision', () => {
  it('names a piece that was killed, starts it again and says that it is back', async () => {
    const said: string[] = [];
    const runs: (Run & { pid: number })[] = [];
    const back = Promise.withResolvers<void>();
    const piece = await supervise({
      name: 'sleeper',
      start: () => {
        const run = sleeper(staying());
        runs.push(run);
        return Promise.resolve(run);
      },
      say(sentence) {
        said.push(sentence);
        if (sentence.endsWith('is back.')) back.resolve();
      },
      lastLines: () => ['the last line'],
    });
    process.kill(piece.first.pid, 'SIGKILL');
    await back.promise;
    await piece.stop(1_000);
    expect(said).toEqual(['sleeper ended (signal SIGKILL). Starting it again in 0.5 s.\n    the last line', 'sleeper is back.']);
    expect(runs).toHaveLength(2);
    expect(() => process.kill(runs[1]?.pid ?? 0, 0)).toThrow('ESRCH');
  });

  it('waits twice as long after each failure, and goes on trying', async () => {
    const said: string[] = [];
    let starts = 0;
    const third = Promise.withResolvers<void>();
    const piece = await supervise({
      name: 'flaky',
      start: () => (++starts === 1 ? Promise.resolve(sleeper(staying())) : Promise.reject(new Error('no luck'))),
      say(sentence) {
        said.push(sentence);
        if (said.length === 3) third.resolve();
      },
    });
    await piece.first.stop(0);
    await third.promise;
    await piece.stop(0);
    expect(said.map((sentence) => /in ([\d.]+) s/.exec(sentence)?.[1])).toEqual(['0.5', '1', '2']);
  });

  it('says nothing and starts nothing when it was told to stop', async () => {
    const said: string[] = [];
    let starts = 0;
    const piece = await supervise({
      name: 'sleeper',
      start: () => Promise.resolve((starts++, sleeper(staying()))),
      say: (sentence) => said.push(sentence),
    });
    await piece.stop(1_000);
    expect({ said, starts }).toEqual({ said: [], starts: 1 });
  });

  it('throws what the first start throws', async () => {
    await expect(supervise({ name: 'broken', start: () => Promise.reject(new Error('no luck')), say: () => undefined })).rejects.toThrow(
      'no luck',
    );
  });
});
