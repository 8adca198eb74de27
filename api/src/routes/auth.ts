import { User } from '@holdfast/db/models/User.ts';
import { addAccountMail } from '@holdfast/db/queries/addAccountMail.ts';
import { confirmEmail } from '@holdfast/db/queries/confirmEmail.ts';
import { createHost } from '@holdfast/db/queries/createHost.ts';
import { holdPassword } from '@holdfast/db/queries/holdPassword.ts';
import { accountOfToken, isConfirmToken } from '@holdfast/domain/accounts/accountTokens.ts';
import { confirmBody, loginBody, signupBody, userAnswer } from '@holdfast/domain/accounts/schemas.ts';
import { emailKey } from '../accounts/emailKey.ts';
import { hashPassword, isPassword } from '../accounts/passwords.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { beginSession, endSession } from '../http/session.ts';
import { presentUser } from '../presenters/user.ts';

/** Coming and going: accounts begin here, and so do sessions. */
export function authRoutes({ db, settings, limits }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'POST',
        path: '/auth/signup',
        summary: 'Create an account with a schedule and two meeting types, and log in',
        access: 'public',
        body: signupBody,
        answers: { 201: userAnswer },
        errors: ['ALREADY_TAKEN'],
      },
      async function signUp(ctx, { body: { password, ...profile } }) {
        await limits.spend('signup-address', ctx.state.address);
        const passwordHash = await hashPassword(password);
        const confirmed = settings.HOLDFAST_CONFIRM_EMAIL === 'off';
        const user = await db.transaction(async (trx) => {
          const created = await createHost(trx, { ...profile, passwordHash, confirmed });
          if (!confirmed) await addAccountMail(trx, created.id, 'confirm-address');
          return created;
        });
        await beginSession(ctx, db, user.id);
        return { status: 201, body: { user: presentUser(user) } };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/login',
        summary: 'Log in. A session that the browser had ends',
        access: 'public',
        body: loginBody,
        answers: { 200: userAnswer },
        errors: ['INVALID_CREDENTIALS'],
      },
      async function logIn(ctx, { body: { email, password } }) {
        await limits.spend('login-address', ctx.state.address);
        await limits.spend('login-account', emailKey(email));
        const user = await User.query(db).findOne({ email }).whereNull('deletedAt');
        if (!(await isPassword(password, user?.passwordHash ?? null)) || !user) throw new ApiError('INVALID_CREDENTIALS');
        await db.transaction(async (trx) => {
          if (!(await holdPassword(trx, user.id, user.passwordHash))) throw new ApiError('INVALID_CREDENTIALS');
          await beginSession(ctx, trx, user.id);
        });
        return { status: 200, body: { user: presentUser(user) } };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/logout',
        summary: 'End this browser’s session, if there is one',
        access: 'public',
        answers: { 204: null },
      },
      async function logOut(ctx) {
        await endSession(ctx, db);
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/confirm',
        summary: 'Confirm the address of an account with the token of the mail',
        access: 'public',
        body: confirmBody,
        answers: { 204: null },
      },
      async function confirm(ctx, { body: { token } }) {
        const userId = accountOfToken(token, ctx.state.nowMs);
        const user = userId && (await User.query(db).findById(userId).whereNull('deletedAt'));
        if (!user || !isConfirmToken(settings.HOLDFAST_SECRET, token, { userId: user.id, email: user.email }, ctx.state.nowMs)) {
          throw invalid('token', 'is not valid any more: ask for another mail');
        }
        await confirmEmail(db, user.id, user.email);
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/confirm/resend',
        summary: 'Send the mail that confirms your address again; nothing is sent once it is confirmed',
        access: 'host',
        answers: { 202: null },
      },
      async function resendConfirmation(_ctx, { user }) {
        if (user.emailConfirmedAt === null) {
          await limits.spend('confirm-account', user.id);
          await addAccountMail(db, user.id, 'confirm-address');
        }
        return { status: 202 };
      },
    ),
  ];
}
