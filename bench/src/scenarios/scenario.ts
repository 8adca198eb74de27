import type { BenchDatabase } from '../parts/benchDatabase.ts';
import type { PrivateStack } from '../parts/privateStack.ts';

/** One figure over all rounds: ours, and its floor measured beside it. */
export interface Row {
  what: string;
  unit: string;
  ours: number[];
  floor?: number[];
  /** What is aimed at, in words: `≤ 20 ms`, `≥ 0.6 of the floor`. */
  goal?: string;
}

export interface BenchRig {
  database: BenchDatabase;
  stack: PrivateStack;
  /** Another one, on another database. */
  stackOn(databaseUrl: string): Promise<PrivateStack>;
  /** Every figure is measured at least so often. */
  rounds: number;
  say(sentence: string): void;
}

/** A part of the bench: `npm run bench -- <name>` runs it alone. */
export interface Scenario {
  name: string;
  measure(rig: BenchRig): Promise<Row[]>;
}

/** Calls `measure` for each round in turn and gathers what it answers by name. */
export async function inRounds<Names extends string>(
  { rounds, say }: BenchRig,
  what: string,
  measure: () => Promise<Record<Names, number>>,
): Promise<Record<Names, number[]>> {
  const gathered: Partial<Record<Names, number[]>> = {};
  for (let round = 1; round <= rounds; round++) {
    const figures = await measure();
    for (const name of Object.keys(figures) as Names[]) (gathered[name] ??= []).push(figures[name]);
    say(`${what}: round ${round} of ${rounds}`);
  }
  return gathered as Record<Names, number[]>;
}
