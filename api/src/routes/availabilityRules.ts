import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { saveSchedule } from '@holdfast/db/queries/saveSchedule.ts';
import { defaultRulesAnswer, defaultRulesBody } from '@holdfast/domain/schedules/schemas.ts';
import type { ApiDeps } from '../deps.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { ownSchedule } from '../policies/schedules.ts';
import { presentRules } from '../presenters/schedule.ts';

/** The weekly plan of the default schedule: all that a host with one plan needs. */
export function availabilityRuleRoutes({ db }: ApiDeps): Endpoint[] {
  const path = '/availability/rules';
  return [
    endpoint(
      { method: 'GET', path, summary: 'The weekly plan of your default schedule', access: 'host', answers: { 200: defaultRulesAnswer } },
      async function show(_ctx, { user }) {
        return { status: 200, body: presentRules(await ownSchedule(db, user, { isDefault: true })) };
      },
    ),
    endpoint(
      {
        method: 'PUT',
        path,
        summary: 'Replace the weekly plan of your default schedule; its dates stay',
        access: 'host',
        body: defaultRulesBody,
        answers: { 200: defaultRulesAnswer },
      },
      async function replace(_ctx, { user, body }) {
        const schedule = await changeOffer(db, user.id, async (trx) => {
          const { id } = await ownSchedule(trx, user, { isDefault: true });
          await saveSchedule(trx, id, body);
          return ownSchedule(trx, user, { id });
        });
        return { status: 200, body: presentRules(schedule) };
      },
    ),
  ];
}
