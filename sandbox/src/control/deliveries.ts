import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** What happens to the next notifications. Applies to one channel or subscription, or without `channel` to all; the last one set wins. */
export const webhookInput = z.strictObject({
  channel: z.string().optional(),
  provider: z.enum(['google', 'microsoft']).optional(),
  drop: z.boolean().default(false),
  delayMs: z.number().default(0),
  duplicate: z.boolean().default(false),
  /** Holds one notification back until the next has gone. */
  reorder: z.boolean().default(false),
  /** Sends each so many times over. */
  storm: z.int().default(0),
  wrongToken: z.boolean().default(false),
});
export type WebhookInput = z.input<typeof webhookInput>;
type Rule = z.output<typeof webhookInput>;

export interface Message {
  provider: 'google' | 'microsoft';
  channel: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** The same with a token that is not the receiver's. */
  forged: { headers: Record<string, string>; body: string };
}

export interface Delivery {
  provider: 'google' | 'microsoft';
  channel: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** The receiver's answer; null where there was none. */
  status: number | null;
}

export interface Deliveries {
  /** What was sent, oldest first. */
  sent: Delivery[];
  rule(input: WebhookInput): void;
  clearRules(): void;
  send(message: Message): void;
  stop(): Promise<void>;
}

const retried = new Set([500, 502, 503, 504]);
const retryAfterMs = [200, 1_000, 5_000];
const answerWithinMs = 10_000;

export function createDeliveries(): Deliveries {
  const sent: Delivery[] = [];
  const rules: Rule[] = [];
  const stopped = new AbortController();
  const underWay = new Set<Promise<void>>();
  const held = new Map<string, () => void>();

  async function deliver(message: Message, delayMs: number): Promise<void> {
    await wait(delayMs, undefined, { signal: stopped.signal });
    for (const pauseMs of [...retryAfterMs, null]) {
      const { provider, channel, url, headers, body } = message;
      const status = await post(message, stopped.signal);
      if (sent.length >= 10_000) sent.splice(0, 5_000);
      sent.push({ provider, channel, url, headers, body, status });
      if (pauseMs === null || (status !== null && !retried.has(status))) return;
      await wait(pauseMs, undefined, { signal: stopped.signal });
    }
  }
  function start(message: Message, delayMs: number): void {
    const running: Promise<void> = deliver(message, delayMs)
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) console.error(error);
      })
      .finally(() => underWay.delete(running));
    underWay.add(running);
  }
  return {
    sent,
    rule: (input) => void rules.push(webhookInput.parse(input)),
    clearRules: () => void rules.splice(0),
    send(message) {
      const rule = rules.findLast(
        ({ channel, provider }) =>
          (channel === undefined || channel === message.channel) && (provider === undefined || provider === message.provider),
      );
      if (rule?.drop === true) return;
      const given = rule?.wrongToken === true ? { ...message, ...message.forged } : message;
      const copies = Math.max(1, rule?.storm ?? 0) * (rule?.duplicate === true ? 2 : 1);
      const go = () => {
        for (let copy = 0; copy < copies; copy++) start(given, rule?.delayMs ?? 0);
      };
      const waiting = held.get(message.channel);
      held.delete(message.channel);
      if (rule?.reorder === true && waiting === undefined) {
        held.set(message.channel, go);
        return;
      }
      go();
      waiting?.();
    },
    async stop() {
      stopped.abort();
      await Promise.all(underWay);
    },
  };
}

/** Posts once; null where no answer came. */
async function post(message: Message, stop: AbortSignal): Promise<number | null> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(answerWithinMs)]);
    const response = await fetch(message.url, { method: 'POST', headers: message.headers, body: message.body, redirect: 'manual', signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
