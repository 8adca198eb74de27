import { User } from '@holdfast/db/models/User.ts';
import { addAccountMail } from '@holdfast/db/queries/addAccountMail.ts';
import { changePassword } from '@holdfast/db/queries/changePassword.ts';
import { confirmEmail } from '@holdfast/db/queries/confirmEmail.ts';
import { accountOfToken, isResetToken } from '@holdfast/domain/accounts/accountTokens.ts';
import { forgotBody, passwordBody, resetBody } from '@holdfast/domain/accounts/schemas.ts';
import { emailKey } from '../accounts/emailKey.ts';
import { hashPassword, isPassword } from '../accounts/passwords.ts';
import { settle } from '../accounts/settle.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError, invalid } from '../http/ApiError.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

/** Longer than a lookup and an insert take, so that both answers leave together. */
const forgotAnswerMs = 250;

/** Changing a password, with the old one or with a mail. Either way every other session ends at once. */
export function passwordRoutes({ db, settings, limits }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: 'POST',
        path: '/auth/password',
        summary: 'Change your password; all your other sessions end',
        access: 'host',
        body: passwordBody,
        answers: { 204: null },
        errors: ['INVALID_CREDENTIALS'],
      },
      async function replacePassword(ctx, { user, body: { currentPassword, newPassword } }) {
        await limits.spend('login-account', emailKey(user.email));
        if (!(await isPassword(currentPassword, user.passwordHash))) throw new ApiError('INVALID_CREDENTIALS');
        const to = await hashPassword(newPassword);
        const keepSession = ctx.state.session?.id ?? null;
        const changed = await changePassword(db, {
          userId: user.id,
          from: user.passwordHash,
          to,
          keepSession,
          now: new Date(ctx.state.nowMs),
        });
        if (!changed) throw new ApiError('INVALID_CREDENTIALS');
        return { status: 204 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/password/forgot',
        summary: 'Ask for a mail to set a new password. The answer is the same whether or not there is such an account',
        access: 'public',
        body: forgotBody,
        answers: { 202: null },
      },
      async function forgotPassword(ctx, { body: { email } }) {
        await limits.spend('forgot-address', ctx.state.address);
        if (await isWithinLimit(emailKey(email))) {
          const user = await User.query(db).findOne({ email }).whereNull('deletedAt');
          if (user) await addAccountMail(db, user.id, 'reset-password');
        }
        await settle(ctx.state.nowMs, Date.now(), forgotAnswerMs);
        return { status: 202 };
      },
    ),
    endpoint(
      {
        method: 'POST',
        path: '/auth/password/reset',
        summary: 'Set a new password with the token of the mail; all your sessions end',
        access: 'public',
        body: resetBody,
        answers: { 204: null },
      },
      async function resetPassword(ctx, { body: { token, newPassword } }) {
        await limits.spend('login-address', ctx.state.address);
        const userId = accountOfToken(token, ctx.state.nowMs);
        const user = userId && (await User.query(db).findById(userId).whereNull('deletedAt'));
        if (!user) throw overdue();
        const subject = { userId: user.id, passwordHash: user.passwordHash };
        if (!isResetToken(settings.HOLDFAST_SECRET, token, subject, ctx.state.nowMs)) throw overdue();
        const to = await hashPassword(newPassword);
        const now = new Date(ctx.state.nowMs);
        if (!(await changePassword(db, { userId: user.id, from: user.passwordHash, to, keepSession: null, now }))) throw overdue();
        // Whoever has the token reads the address's mail.
        await confirmEmail(db, user.id, user.email);
        return { status: 204 };
      },
    ),
  ];

  /** Beyond the limit no mail is sent, and nobody is told: the refusal would say that there is an account. */
  async function isWithinLimit(key: string): Promise<boolean> {
    try {
      await limits.spend('forgot-account', key);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'RATE_LIMITED') return false;
      throw error;
    }
  }
}

function overdue(): ApiError {
  return invalid('token', 'is not valid any more: ask for another mail');
}
