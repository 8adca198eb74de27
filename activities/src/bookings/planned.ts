import type { Db } from '@holdfast/db/database.ts';
import { closePlan } from '@holdfast/db/queries/closePlan.ts';
import { loadPlanFacts } from '@holdfast/db/queries/planFacts.ts';
import { type Plan, planSteps } from '@holdfast/domain/booking/plan.ts';
import { latestNowMs } from '../now.ts';

/** What a workflow learns about its booking after each thing it did: ids, instants and codes only. */
export interface Planned extends Plan {
  status: 'confirmed' | 'cancelled' | 'gone';
  startMs: number;
  version: number;
  /** The database's clock when the rows were read: of two plans the later one holds, in whatever order they arrive. */
  asOfMs: number;
  /** What is due is one task; absent in what runs from before that were told. */
  isOneTask?: true;
}

/** Reads the booking's plan; one that is over is recorded as such. */
export async function readPlan(db: Db, bookingId: string, workflowNowMs: number): Promise<Planned> {
  const facts = await loadPlanFacts(db, bookingId);
  if (!facts) return { status: 'gone', startMs: 0, version: 0, asOfMs: 0, due: [], next: null, over: true };
  const plan = planSteps(facts, latestNowMs(workflowNowMs, facts.databaseNowMs));
  if (plan.over) await closePlan(db, bookingId, facts);
  return { ...plan, status: facts.status, startMs: facts.startMs, version: facts.version, asOfMs: facts.databaseNowMs, isOneTask: true };
}
