import { openSteps, type PlanFacts } from './plan.ts';
import { type Step, stepKey } from './steps.ts';

/** Whether a step belongs to what a booking does as it is now: neither replaced by a later version nor unwanted since. Whether it ended does not count. */
export function isPlanned(step: Step, facts: PlanFacts): boolean {
  return openSteps({ ...facts, ended: [] }).some((planned) => stepKey(planned.step) === stepKey(step));
}
