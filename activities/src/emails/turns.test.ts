import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('go to as many as there are places, then in the order of asking', async () => {
    const turns = createTurns(1, 1_000);
    expect(await turns.take()).toBe(true);
    const order: string[] = [];
    const first = turns.take().then((taken) => order.push(`first ${taken}`));
    const second = turns.take().then((taken) => order.push(`second ${taken}`));
    turns.giveBack();
    await first;
    expect(order).toEqual(['first true']);
    turns.giveBack();
    await second;
    expect(order).toEqual(['first true', 'second true']);
  });

  it('are refused after the wait, and nothing is lost by it', async () => {
    const turns = createTurns(1, 20);
    await turns.take();
    expect(await turns.take()).toBe(false);
    turns.giveBack();
    expect(await turns.take()).toBe(true);
  });
});
