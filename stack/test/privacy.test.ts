import { deliveriesOf } from '@holdfast/stack/testing/deliveries.ts';
import { expectStatus } from '@holdfast/stack/testing/hosts.ts';
import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { waitUntil } from '@holdfast/stack/testing/waitUntil.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('what a guest has written', () => {
  let stack: StackRig;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'dev', workers: false });
  });
  afterAll(() => stack.close());

  /** A value and every base64 that it may have inside a longer text, decoded: payloads are bytes within JSON. */
  function readable(history: object): string {
    const json = JSON.stringify(history);
    const decoded = [...json.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, text]) =>
      Buffer.from(text ?? '', 'base64').toString('utf8'),
    );
    return [json, ...decoded].join('\n');
  }

  it('is in no workflow history, search attribute, memo or log line', async () => {
    const worker = await stack.startWorkerProcess();
    const host = await stack.makeHost({
      questions: [{ id: 'topic', label: 'Topic canarylabel', kind: 'text', required: true }],
      location: { kind: 'custom', value: 'canaryplace' },
    });
    const words = ['canaryname', 'canarymail', 'canarynotes', 'canaryanswer', 'canaryreason', 'canarylabel', 'canaryplace'];
    const fields = {
      inviteeName: 'Grace canaryname',
      inviteeEmail: 'canarymail@example.com',
      notes: 'canarynotes',
      answers: { topic: 'canaryanswer' },
    };
    const ended = (id: string, rows: number, state: string) =>
      waitUntil(`${rows} ${state}`, async () => (await deliveriesOf(stack.db, id)).filter((row) => row.includes(state)).length === rows);

    // The way through: booked, moved, cancelled with a reason.
    const { body: first } = await expectStatus(host.book(host.start(3), fields), 201);
    const guest = { Authorization: `Bearer ${first.manageToken}` };
    await ended(first.id, 2, 'sent');
    await expectStatus(stack.client().call('POST', `/bookings/${first.id}/reschedule`, { startTime: host.start(4) }, guest), 200);
    await ended(first.id, 4, 'sent');
    await expectStatus(stack.client().call('POST', `/bookings/${first.id}/cancel`, { reason: 'canaryreason' }, guest), 200);
    await ended(first.id, 6, 'sent');

    // What goes wrong: a mail server that is busy, then refuses; both quote the address in their replies. A slot that is taken, a bad body.
    stack.mail.refuse(451);
    const { body: second } = await expectStatus(host.book(host.start(5), fields), 201);
    await ended(second.id, 2, 'retrying');
    stack.mail.refuse(550);
    await ended(second.id, 2, 'failed');
    await expectStatus(host.book(host.start(5), { ...fields, notes: 'canarynotes again' }), 409);
    await expectStatus(host.book(host.start(6), { ...fields, inviteeTimezone: 'canaryname/zone' }), 400);
    // A failure nobody foresaw: the database refuses what the worker asks of it.
    await stack.db.raw('alter table deliveries rename column code to code_away');
    const third = await host.book(host.start(7), fields);
    await stack.db.raw('alter table deliveries rename column code_away to code');
    expect([201, 503]).toContain(third.status);
    await worker.stop();

    const { workflowService } = stack.temporal.client;
    const { executions } = await workflowService.listWorkflowExecutions({ namespace: 'default' });
    const histories = await Promise.all(
      executions.map(({ execution }) =>
        workflowService.getWorkflowExecutionHistory({ namespace: 'default', execution: execution ?? null }),
      ),
    );
    const temporal = [...executions, ...histories].map(readable).join('\n');
    expect(executions.length).toBeGreaterThanOrEqual(2);
    // Only a decoded payload has it so.
    expect(temporal).toContain('"status":"accepted"');
    const logs = [...stack.logLines, ...worker.lines].join('\n');
    expect(logs).toContain(first.id);
    expect(worker.lines.length).toBeGreaterThan(10);
    for (const word of [...words, first.manageToken, host.user.email]) {
      expect([word, temporal.includes(word), logs.includes(word)]).toEqual([word, false, false]);
    }
    const mails = stack.mail.messages().map(({ raw, text }) => raw + text);
    for (const word of words.slice(0, 4)) expect(mails.some((mail) => mail.includes(word))).toBe(true);
  });
});
