import { condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

export const greet = defineUpdate<string, [name: string]>('greet');

/** Answers one `greet`, then sleeps; gives the days that passed by the workflow's own clock. */
export async function sleepingWorkflow(days: number): Promise<number> {
  let greeted = false;
  setHandler(greet, (name) => {
    greeted = true;
    return `hello ${name}`;
  });
  const startedAtMs = Date.now();
  await condition(() => greeted);
  await sleep(days * 86_400_000);
  return Math.round((Date.now() - startedAtMs) / 86_400_000);
}
