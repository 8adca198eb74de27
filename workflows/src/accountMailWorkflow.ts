import type { Activities } from '@holdfast/activities/createActivities.ts';
import { proxyActivities } from '@temporalio/workflow';

/** Reaches a person; its own Message-ID makes a second copy known. Given up when the link in it would be of no use any more. */
const { sendAccountMail } = proxyActivities<Activities>({
  taskQueue: 'notifications',
  startToCloseTimeout: '2m',
  heartbeatTimeout: '15s',
  scheduleToCloseTimeout: '1 day',
  retry: { maximumInterval: '1m' },
});

/** One mail about an account. The workflow id is `account-mail/<mailId>`. */
export async function accountMailWorkflow(mailId: string): Promise<void> {
  await sendAccountMail(mailId, Date.now());
}
