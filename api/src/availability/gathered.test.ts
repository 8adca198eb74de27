import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gathered } from './gathered.ts';

interface Query {
  hostIds: string[];
  answer: (version: number) => void;
}

/** A database whose answers the test gives by hand. */
function slowReads() {
  const queries: Query[] = [];
  const read = (hostIds: string[]) =>
    new Promise<number[]>((resolve) => {
      queries.push({ hostIds, answer: (version) => resolve(hostIds.map((id) => version + Number(id === 'b') / 2)) });
    });
  return { queries, read };
}

const keyOf = (id: string) => id;

describe('what is asked of the database', () => {
  it('in one turn goes as one query, each answer to its question', async () => {
    const { queries, read } = slowReads();
    const checks = gathered(read, { keyOf });
    const answers = Promise.all(['a', 'b', 'a'].map((id) => checks.ask(id)));
    await nextTurn();
    expect(queries.map(({ hostIds }) => hostIds)).toEqual([['a', 'b']]);
    queries[0]?.answer(7);
    expect(await answers).toEqual([7, 7.5, 7]);
  });

  it('never joins a query that was sent, since it may have read the row before a change they know of', async () => {
    const { queries, read } = slowReads();
    const checks = gathered(read, { keyOf });
    const early = checks.ask('a');
    await nextTurn();
    const late = checks.ask('a');
    await nextTurn();
    expect(queries).toHaveLength(2);
    queries[0]?.answer(1);
    queries[1]?.answer(2);
    expect([await early, await late]).toEqual([1, 2]);
  });

  it('gathers while enough queries are on their way, and goes on after one has failed', async () => {
    const { queries, read } = slowReads();
    const failing = { once: true };
    const checks = gathered(
      (hostIds: string[]) => {
        if (!failing.once) return read(hostIds);
        failing.once = false;
        return Promise.reject(new Error('the database is away'));
      },
      { keyOf, mostQueries: 1 },
    );
    await expect(checks.ask('a')).rejects.toThrow('away');
    const first = checks.ask('a');
    await nextTurn();
    const others = [checks.ask('c'), checks.ask('d')];
    await nextTurn();
    expect(queries).toHaveLength(1);
    queries[0]?.answer(1);
    await first;
    await nextTurn();
    expect(queries[1]?.hostIds).toEqual(['c', 'd']);
    queries[1]?.answer(3);
    expect(await Promise.all(others)).toEqual([3, 3]);
  });

  it('is refused, and makes room, where no answer ever comes', async () => {
    const hanging = { once: true };
    const checks = gathered(
      (hostIds: string[]) => {
        if (!hanging.once) return Promise.resolve(hostIds.map(() => 1));
        hanging.once = false;
        return new Promise<number[]>(() => undefined);
      },
      { keyOf, mostQueries: 1, mostMs: 50 },
    );
    const [first, second] = [checks.ask('a'), nextTurn().then(() => checks.ask('a'))];
    await expect(first).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(await second).toBe(1);
  });

  it('by many as one question is asked as they join it', async () => {
    const asked: number[] = [];
    const { ask } = gathered((questions: number[]) => Promise.resolve(questions.map((question) => asked.push(question))), {
      keyOf: () => 'the same',
      join: Math.max,
    });
    await Promise.all([3, 5, 4].map(ask));
    expect(asked).toEqual([5]);
  });

  it('goes in queries of a bounded size', async () => {
    const { queries, read } = slowReads();
    const checks = gathered(read, { keyOf, mostQuestions: 2, mostQueries: 2 });
    const answers = Promise.all(['a', 'c', 'd', 'e', 'f'].map((id) => checks.ask(id)));
    await nextTurn();
    expect(queries.map(({ hostIds }) => hostIds)).toEqual([
      ['a', 'c'],
      ['d', 'e'],
    ]);
    queries[0]?.answer(1);
    await nextTurn();
    await nextTurn();
    queries[1]?.answer(2);
    queries[2]?.answer(3);
    expect(await answers).toEqual([1, 1, 2, 2, 3]);
  });
});
