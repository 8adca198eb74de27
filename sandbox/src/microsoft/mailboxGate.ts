import { bearer, type Answer, type Call } from '../http/exchange.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';

/** Graph works on a few calls of one mailbox at once and answers 429 to more. */
export function mailboxGate(world: World): (call: Call) => (() => void) | Answer {
  const underWay = new Map<string, number>();
  return (call) => {
    const accountId = world.grants.check('microsoft', bearer(call))?.grant.accountId;
    if (accountId === undefined || !call.url.pathname.startsWith('/v1.0/')) return () => undefined;
    const count = underWay.get(accountId) ?? 0;
    if (count >= world.behaviour.mailboxConcurrency)
      return graphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', { 'retry-after': '1' }).answer;
    underWay.set(accountId, count + 1);
    return () => void underWay.set(accountId, (underWay.get(accountId) ?? 1) - 1);
  };
}
