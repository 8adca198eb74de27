import { defineUpdate, proxyActivities, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { BareActivities } from './bareActivities.ts';

const { insert } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '3s' });
const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '10s' });

export const reserved = defineUpdate<boolean>('reserved');

/** The least that a durable booking can be: one insert under the constraint, two side effects that do nothing, one timer. */
export async function bareWorkflow(index: number): Promise<void> {
  const inserted = insert(index);
  setHandler(reserved, () => inserted);
  await inserted;
  await Promise.all([nothing(), nothing()]);
  await sleep('30 days');
}
