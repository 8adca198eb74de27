import { withinMs } from '@holdfast/domain/time/withinMs.ts';

/** What many requests ask of the database at about the same time, as one query. */
export interface Gathered<Question, Answer> {
  ask(question: Question): Promise<Answer>;
}

interface Options<Question> {
  /** Questions with the same key are one. */
  keyOf: (question: Question) => string;
  /** Of two that are one; the first by itself. */
  join?: (known: Question, question: Question) => Question;
  /** Of one query. */
  mostQuestions?: number;
  /** Queries on their way; while there are so many the next ones gather. */
  mostQueries?: number;
  /** A query that is not answered by then gives up its place: a connection may hang without an end. */
  mostMs?: number;
}

/** More than the database takes to give up itself: three seconds for a connection, four for a statement. */
const usualMostMs = 8000;

/**
 * Asks `read`, which answers in the order of its questions. A request may join a query only before it is sent: one in flight may have
 * read a row before a change that its joiner has seen committed.
 */
export function gathered<Question, Answer>(
  read: (questions: Question[]) => Promise<Answer[]>,
  { keyOf, join = (known) => known, mostQuestions = Infinity, mostQueries = 2, mostMs = usualMostMs }: Options<Question>,
): Gathered<Question, Answer> {
  type Asked = PromiseWithResolvers<Answer> & { question: Question };
  const waiting = new Map<string, Asked>();
  let sent = 0;
  let isDue = false;

  /** At the end of this turn, so that all of its requests are in. */
  function sendSoon(): void {
    if (isDue || waiting.size === 0 || sent >= mostQueries) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      while (waiting.size > 0 && sent < mostQueries) void send(takeWaiting());
    });
  }

  function takeWaiting(): Asked[] {
    const taken: Asked[] = [];
    for (const [key, asked] of waiting) {
      taken.push(asked);
      waiting.delete(key);
      if (taken.length === mostQuestions) break;
    }
    return taken;
  }

  async function send(batch: Asked[]): Promise<void> {
    sent++;
    try {
      const answers = await withinMs(read(batch.map(({ question }) => question)), mostMs);
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    sent--;
    sendSoon();
  }

  return {
    ask(question) {
      const key = keyOf(question);
      const known = waiting.get(key);
      if (known) {
        known.question = join(known.question, question);
        return known.promise;
      }
      const asked = { question, ...Promise.withResolvers<Answer>() };
      waiting.set(key, asked);
      sendSoon();
      return asked.promise;
    },
  };
}
