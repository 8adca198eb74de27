import { MeetingType } from '@holdfast/db/models/MeetingType.ts';
import { findPublicMeetingType } from '@holdfast/db/queries/findPublicMeetingType.ts';
import { hostProfile, publicMeetingTypePage } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { Context } from 'koa';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { publicHost } from '../policies/profiles.ts';
import { presentHost, presentPublicMeetingType } from '../presenters/profile.ts';

// Any text: an address that could be nobody's is not found, as one that happens to be nobody's.
const segment = z.string().max(2000).toLowerCase();
const isName = (text: string) => /^[a-z0-9][a-z0-9-]{0,78}$/.test(text);
const mostShown = 200;

/** What anyone may see of a host. Mounted last, since the first segment may be anything. */
export function profileRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'GET',
        path: '/:username',
        summary: 'The page of a host: the active meeting types that are not secret, the shortest first',
        access: 'public',
        params: z.strictObject({ username: segment }),
        answers: { 200: hostProfile },
        errors: ['NOT_FOUND'],
      },
      async function showHost(ctx, { params: { username } }) {
        const host = isName(username) ? await publicHost(db, username) : undefined;
        if (!host) throw nothingHere(ctx);
        const types = await MeetingType.query(db)
          .where({ userId: host.id, isActive: true, isSecret: false })
          .whereNull('deletedAt')
          .orderBy(['durationMinutes', 'name', 'id'])
          .limit(mostShown);
        const meetingTypes = types.map((type) => presentPublicMeetingType(type, host)).filter(({ isActive }) => isActive);
        return { status: 200, body: { ...presentHost(host), meetingTypes } };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/:username/:slug',
        summary: 'One meeting type, a secret one too; isActive says whether it takes bookings',
        access: 'public',
        params: z.strictObject({ username: segment, slug: segment }),
        answers: { 200: publicMeetingTypePage },
        errors: ['NOT_FOUND'],
      },
      async function showMeetingType(ctx, { params: { username, slug } }) {
        const found = isName(username) && isName(slug) ? await findPublicMeetingType(db, username, slug) : null;
        if (!found) throw nothingHere(ctx);
        const { type, host } = found;
        return { status: 200, body: { ...presentPublicMeetingType(type, host), host: presentHost(host) } };
      },
    ),
  ];
}

/** NOT_FOUND, or METHOD_NOT_ALLOWED where the address is one of ours that takes other methods only (`/auth/login`). */
function nothingHere(ctx: Context): ApiError {
  const matched = (ctx as { matched?: { path: string; methods: string[] }[] }).matched ?? [];
  const methods = matched.filter(({ path }) => !path.startsWith('/api/:')).flatMap((layer) => layer.methods);
  if (methods.length === 0) return new ApiError('NOT_FOUND');
  ctx.set('Allow', [...new Set(methods)].join(', '));
  return new ApiError('METHOD_NOT_ALLOWED');
}
