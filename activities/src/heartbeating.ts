import { Context } from '@temporalio/activity';

/** Runs `work` under heartbeats, so that the server notices a killed worker within its heartbeat timeout. */
export async function heartbeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => {
    context.heartbeat();
  }, 3000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
