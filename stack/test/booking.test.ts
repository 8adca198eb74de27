import { stackRig, type StackRig } from '@holdfast/stack/testing/stackRig.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('a booking, from the click to its last reminder', () => {
  let stack: StackRig;

  beforeAll(async () => {
    stack = await stackRig({ temporal: 'time-skipping' });
  });
  afterAll(() => stack.close());

  it('is confirmed to both sides, reminded of twice, and leaves nothing running', async () => {
    const host = await stack.makeHost();
    const booked = await host.book(host.start(3));
    expect(booked.status).toBe(201);

    await stack.temporal.pass(Date.parse(booked.body.endTime) - (await stack.temporal.nowMs()));
    const subjects = stack.mail.messages().map(({ subject = '', envelope }) => `${envelope.to[0]} ${subject.split(':')[0]}`);
    expect(subjects.sort()).toEqual(
      [`${host.user.email} Confirmed`, 'grace@example.com Confirmed', 'grace@example.com Reminder', 'grace@example.com Reminder'].sort(),
    );
    const workflow = stack.temporal.client.workflow.getHandle(`booking/${booked.body.id}`);
    expect(await workflow.result()).toEqual({ status: 'accepted' });
  });
});
