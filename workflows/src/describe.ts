import type { Planned } from '@holdfast/activities/bookings/planned.ts';
import { isCalendarStep, type Step } from '@holdfast/domain/booking/steps.ts';

/** What an operator reads of a step: `reminder to guest, 60 minutes before (version 2)`. */
export function describeStep({ kind, role, offsetMinutes, version }: Step): string {
  if (isCalendarStep({ kind })) return `${kind} (version ${version})`;
  const before = kind === 'reminder' ? `, ${offsetMinutes} minutes before` : '';
  return `${kind} to ${role}${before} (version ${version})`;
}

/** What the timer waits for. */
export function describeNext({ steps }: { steps: Step[] }): string {
  return steps.map(describeStep).join('; ');
}

/** The workflow's current details: what the booking is, does and waits for. Markdown. */
export function describePlan(plan: Planned, underWay: string[]): string {
  const at = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  return [
    `**${plan.status}**, starts ${at(plan.startMs)}, version ${plan.version}`,
    `Under way: ${underWay.join(', ') || 'nothing'}`,
    plan.next ? `Waits until ${at(plan.next.atMs)}: ${describeNext(plan.next)}` : 'Waits for nothing more',
  ].join('\n\n');
}
