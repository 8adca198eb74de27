import { createHash, randomBytes } from 'node:crypto';
import { addOauthState, takeOauthState } from '@holdfast/db/queries/oauthStates.ts';
import { callbackAddress, calendarsPage } from '@holdfast/domain/calendars/addresses.ts';
import { authorizeUrl } from '@holdfast/domain/calendars/authorizeUrl.ts';
import { codeSealedFor } from '@holdfast/domain/calendars/codeSealedFor.ts';
import { sealWord } from '@holdfast/db/seal.ts';
import { connectAnswer, connectBody, connectParams } from '@holdfast/domain/calendars/schemas.ts';
import { z } from 'zod';
import { connectThroughWorkflow } from '../calendars/connectThroughWorkflow.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { ownConnection } from '../policies/calendars.ts';

/** What a provider sends a host back with; it may add more, which is not looked at. */
const answerOfProvider = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4000).optional(),
  error: z.string().max(200).optional(),
});

const hashOf = (state: string) => createHash('sha256').update(state).digest();

/** From a host's wish to connect an account to the provider's page and back. */
export function calendarConnectRoutes(deps: ApiDeps): Endpoint[] {
  const { db, settings, limits } = deps;
  return [
    endpoint(
      {
        method: 'POST',
        path: '/calendars/:provider/connect',
        summary: 'The address of the provider’s page where you agree; it is good for ten minutes, in this browser, once',
        access: 'host',
        params: connectParams,
        body: connectBody,
        answers: { 200: connectAnswer },
        errors: ['NOT_FOUND'],
      },
      async function connectCalendar(ctx, { user, params: { provider }, body: { connectionId } }) {
        const known = connectionId === undefined ? null : await ownConnection(db, user, connectionId);
        await limits.spend('connect-account', user.id);
        const state = randomBytes(32).toString('base64url');
        const codeVerifier = randomBytes(48).toString('base64url');
        const url = authorizeUrl(provider, settings.calendars, {
          state,
          codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
          redirectUri: callbackAddress(settings.PUBLIC_ORIGIN, provider),
          ...(known && { loginHint: known.connection.accountEmail }),
        });
        const sessionId = ctx.state.session?.id;
        if (url === null || sessionId === undefined) throw new ApiError('NOT_FOUND', { detail: `This server cannot connect ${provider}.` });
        await addOauthState(db, { stateHash: hashOf(state), userId: user.id, sessionId, provider, codeVerifier });
        return { status: 200, body: { url } };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/calendars/:provider/callback',
        summary: 'Where a provider sends you back; goes on to the page of your calendars with `connected` or `error`',
        access: 'optional',
        params: connectParams,
        answers: { 303: null },
      },
      async function returnFromProvider(ctx, { params: { provider } }) {
        const back = (result: Record<string, string>) => {
          // Always the one page of ours: nothing of the query decides where.
          ctx.set('Location', `${calendarsPage(settings.PUBLIC_ORIGIN)}?${new URLSearchParams(result).toString()}`);
          ctx.set('Referrer-Policy', 'no-referrer');
          return { status: 303 };
        };
        const query = answerOfProvider.safeParse({ ...ctx.query });
        const session = ctx.state.session;
        if (!query.success || !session) return back({ error: session ? 'state' : 'session' });
        const { state, code } = query.data;
        const attempt = await takeOauthState(db, { stateHash: hashOf(state), sessionId: session.id, provider }, (id) =>
          code === undefined ? null : sealWord(settings.sealingKeys, code, codeSealedFor(id)),
        );
        if (!attempt) return back({ error: 'state' });
        if (code === undefined) return back({ error: query.data.error === 'access_denied' ? 'denied' : 'refused' });
        const outcome = await connectThroughWorkflow(deps, attempt.id);
        return back(outcome.status === 'connected' ? { connected: outcome.connectionId } : { error: outcome.code });
      },
    ),
  ];
}
