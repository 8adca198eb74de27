import { AccountMail } from '@holdfast/db/models/AccountMail.ts';
import { User } from '@holdfast/db/models/User.ts';
import { confirmToken, resetToken } from '@holdfast/domain/accounts/accountTokens.ts';
import { calendarsPage } from '@holdfast/domain/calendars/addresses.ts';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityDeps } from '../deps.ts';
import { MailError } from '../emails/mailError.ts';
import { renderConfirmAddress, renderReconnectCalendar, renderResetPassword } from '../emails/renderMail.ts';
import { heartbeating } from '../heartbeating.ts';
import { attemptNowMs } from '../now.ts';

const lifetimeMinutes = { 'confirm-address': 7 * 24 * 60, 'reset-password': 60 };
const pages = { 'confirm-address': 'confirm', 'reset-password': 'reset-password' };
const renderers = { 'confirm-address': renderConfirmAddress, 'reset-password': renderResetPassword };

/** Mails about a host's own account. */
export function accountMailActivities(deps: ActivityDeps) {
  return {
    /** Sends an owed account mail once; one whose account is gone, or that was sent, is left. */
    async sendAccountMail(mailId: string, workflowNowMs: number): Promise<void> {
      await heartbeating(() => send(deps, mailId, attemptNowMs(workflowNowMs)));
    },
  };
}

async function send(deps: ActivityDeps, mailId: string, nowMs: number): Promise<void> {
  const { db, mailer, log } = deps;
  const mail = await AccountMail.query(db).findById(mailId).whereNull('sentAt');
  const user = mail && (await User.query(db).findById(mail.userId).whereNull('deletedAt'));
  if (!user) return;
  const rendered = render(deps, mail.kind, user, nowMs);
  try {
    await mailer.send({ ...rendered, to: { name: user.name, address: user.email }, messageId: `<account.${mailId}@holdfast>` });
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    log.warn({ mailId, code: error.code }, 'account mail not sent');
    if (error.kind === 'unreachable') throw ApplicationFailure.create({ type: 'MAIL_UNREACHABLE', message: error.code });
  }
  await AccountMail.query(db)
    .findById(mailId)
    .patch({ sentAt: new Date(nowMs) });
}

function render(deps: ActivityDeps, kind: AccountMail['kind'], user: User, nowMs: number) {
  const { name, email, language } = user;
  if (kind === 'reconnect-calendar') return renderReconnectCalendar({ name, language, link: calendarsPage(deps.publicOrigin) });
  return renderers[kind]({ name, email, language, link: link(deps, kind, user, nowMs), validForMinutes: lifetimeMinutes[kind] });
}

function link({ publicOrigin, secret }: ActivityDeps, kind: keyof typeof pages, user: User, nowMs: number): string {
  const expiresMs = nowMs + lifetimeMinutes[kind] * 60_000;
  const token =
    kind === 'confirm-address'
      ? confirmToken(secret, { userId: user.id, email: user.email }, expiresMs)
      : resetToken(secret, { userId: user.id, passwordHash: user.passwordHash }, expiresMs);
  return `${publicOrigin}/${pages[kind]}?token=${encodeURIComponent(token)}`;
}
