import { findTaken } from '@holdfast/db/queries/findTaken.ts';
import { loadOffer } from '@holdfast/db/queries/loadOffer.ts';
import { explainQuery, type Explanation, explanation } from '@holdfast/domain/availability/explanation.ts';
import { judgeStart } from '@holdfast/domain/availability/judgeStart.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ownMeetingType } from '../policies/meetingTypes.ts';
import { presentBecause } from '../presenters/explanation.ts';

/** Why a time is not offered, for its host: guests are told only that it is not. */
export function explainRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/availability/explain',
        summary: 'Whether a start of your own meeting type is offered now, and if not, the rule, booking or block behind it',
        access: 'host',
        query: explainQuery,
        answers: { 200: explanation },
        errors: ['NOT_FOUND'],
      },
      async function explainStart(ctx, { user, query: { meetingTypeId, startTime } }) {
        const meetingType = await ownMeetingType(db, user, meetingTypeId);
        const startMs = Date.parse(startTime);
        // One instant for the verdict and for what is behind it.
        const body = await db.transaction(
          async (trx): Promise<Explanation> => {
            const loaded = await loadOffer(trx, meetingTypeId, { fromMs: startMs, toMs: startMs + 1 }, ctx.state.nowMs);
            if (!loaded) throw new ApiError('NOT_FOUND');
            const { timezone } = loaded.offer.schedule;
            const verdict = judgeStart(loaded.offer, startMs, ctx.state.nowMs);
            if (verdict.offered) return { offered: true, reason: null, because: null, timezone };
            const { reason, because } = verdict;
            const taken = because.kind === 'taken' ? await findTaken(trx, because.range) : undefined;
            return { offered: false, reason, because: presentBecause(because, { meetingType, host: user, taken }), timezone };
          },
          { isolationLevel: 'repeatable read', readOnly: true },
        );
        return { status: 200, body };
      },
    ),
  ];
}
