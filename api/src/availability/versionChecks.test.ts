import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createVersionChecks } from './versionChecks.ts';

interface Query {
  hostIds: string[];
  answer: (version: number) => void;
}

/** A database whose answers the test gives by hand. */
function slowReads() {
  const queries: Query[] = [];
  const read = (hostIds: string[]) =>
    new Promise<Map<string, number>>((resolve) => {
      queries.push({ hostIds, answer: (version) => resolve(new Map(hostIds.map((id) => [id, version]))) });
    });
  return { queries, read };
}

describe('version checks', () => {
  it('of one turn go as one query', async () => {
    const { queries, read } = slowReads();
    const checks = createVersionChecks(read);
    const answers = Promise.all(['a', 'b', 'a'].map((id) => checks.check(id)));
    await nextTurn();
    expect(queries.map(({ hostIds }) => hostIds)).toEqual([['a', 'b']]);
    queries[0]?.answer(7);
    expect(await answers).toEqual([7, 7, 7]);
  });

  it('never join a query that was sent, since it may have read the row before a change they know of', async () => {
    const { queries, read } = slowReads();
    const checks = createVersionChecks(read);
    const early = checks.check('a');
    await nextTurn();
    const late = checks.check('a');
    await nextTurn();
    expect(queries).toHaveLength(2);
    queries[0]?.answer(1);
    queries[1]?.answer(2);
    expect([await early, await late]).toEqual([1, 2]);
  });

  it('gather while enough queries are on their way, and go on after one has failed', async () => {
    const { queries, read } = slowReads();
    const failing = { once: true };
    const checks = createVersionChecks((hostIds) => {
      if (failing.once) {
        failing.once = false;
        return Promise.reject(new Error('the database is away'));
      }
      return read(hostIds);
    }, 1);
    await expect(checks.check('a')).rejects.toThrow('away');
    const first = checks.check('a');
    await nextTurn();
    const others = [checks.check('b'), checks.check('c')];
    await nextTurn();
    expect(queries).toHaveLength(1);
    queries[0]?.answer(1);
    await first;
    await nextTurn();
    expect(queries[1]?.hostIds).toEqual(['b', 'c']);
    queries[1]?.answer(3);
    expect(await Promise.all(others)).toEqual([3, 3]);
  });

  it('of a host who is gone answer undefined', async () => {
    const checks = createVersionChecks(() => Promise.resolve(new Map()));
    expect(await checks.check('a')).toBeUndefined();
  });
});
