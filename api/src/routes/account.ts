import { Readable } from 'node:stream';
import { User } from '@holdfast/db/models/User.ts';
import { changeOffer } from '@holdfast/db/queries/changeOffer.ts';
import { closeAccount } from '@holdfast/db/queries/closeAccount.ts';
import { accountExport } from '@holdfast/domain/accounts/exportSchema.ts';
import { deleteAccountBody, profileBody, userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { emailKey } from '../accounts/emailKey.ts';
import { exportAccount } from '../accounts/exportAccount.ts';
import { isPassword } from '../accounts/passwords.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { endSession } from '../http/session.ts';
import { presentUser } from '../presenters/user.ts';

/** One's own account: reading, changing, taking it along, leaving. */
export function accountRoutes({ db, limits }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      { method: 'GET', path: '/auth/me', summary: 'Your account', access: 'host', answers: { 200: userAnswer } },
      function showAccount(_ctx, { user }) {
        return { status: 200, body: { user: presentUser(user) } };
      },
    ),
    endpoint(
      {
        method: 'PATCH',
        path: '/auth/me',
        summary: 'Change your name, username, time zone, language, daily cap or what calendars may do; what is not named stays',
        access: 'host',
        body: profileBody,
        answers: { 200: userAnswer },
        errors: ['ALREADY_TAKEN'],
      },
      async function changeAccount(ctx, { user, body }) {
        const updatedAt = new Date(ctx.state.nowMs);
        const changed = await changeOffer(db, user.id, async (trx) => {
          const [row] = await User.query(trx)
            .patch({ ...body, updatedAt })
            .where({ id: user.id })
            .whereNull('deletedAt')
            .returning('*');
          return row;
        });
        if (!changed) throw new ApiError('UNAUTHENTICATED');
        return { status: 200, body: { user: presentUser(changed) } };
      },
    ),
    endpoint(
      {
        method: 'DELETE',
        path: '/auth/me',
        summary: 'Close your account: bookings ahead are cancelled and their guests told; address and username are free again',
        access: 'host',
        body: deleteAccountBody,
        answers: { 204: null },
        errors: ['INVALID_CREDENTIALS'],
      },
      async function leave(ctx, { user, body: { password } }) {
        await limits.spend('login-account', emailKey(user.email));
        if (!(await isPassword(password, user.passwordHash))) throw new ApiError('INVALID_CREDENTIALS');
        const { passwordHash } = user;
        const closed = await closeAccount(db, { hostId: user.id, passwordHash, now: new Date(ctx.state.nowMs) });
        if (!closed) throw new ApiError('INVALID_CREDENTIALS');
        await endSession(ctx, db);
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/auth/me/export',
        summary: 'Everything that is kept of you, as one file',
        access: 'host',
        answers: { 200: accountExport },
      },
      function exportMe(ctx, { user }) {
        ctx.set('Content-Disposition', `attachment; filename="holdfast-${user.username}.json"`);
        ctx.set('Cache-Control', 'no-store');
        const pieces = exportAccount(db, user, ctx.state.session, ctx.state.nowMs);
        return { status: 200, raw: Readable.from(pieces), type: 'application/json' };
      },
    ),
  ];
}
