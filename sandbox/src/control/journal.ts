import type { Answer, Call } from '../http/exchange.ts';

/** One call as it was made and answered. `status` is null where the connection was dropped. */
export interface JournalEntry {
  provider: 'google' | 'microsoft';
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number | null;
  answer: string;
}

export interface Journal {
  entries: JournalEntry[];
  note(provider: 'google' | 'microsoft', call: Call, answer: Answer | null): void;
  clear(): void;
}

const kept = 10_000;

/** Of longer answers only the beginning stays, in characters. */
const keptOfAnswer = 4_000;

/** The last calls, oldest first, so that tests can say "one token call". */
export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    note(provider, call, answer) {
      if (entries.length >= kept) entries.splice(0, kept / 2);
      entries.push({
        provider,
        method: call.method,
        path: call.url.pathname + call.url.search,
        headers: Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name, String(value)])),
        body: call.body,
        status: answer?.status ?? null,
        answer: answer?.body?.slice(0, keptOfAnswer) ?? '',
      });
    },
    clear: () => void entries.splice(0),
  };
}
