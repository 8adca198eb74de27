import type { NodemailerError } from 'nodemailer';
import { MailError } from './mailError.ts';

/** Replies about us (no credentials, wrong ones, weak mechanism), not about this message: mending the settings makes the next try work. */
const aboutTheSender = new Set([503, 530, 534, 535, 538]);
const judgesTheMessage = /^(MAIL FROM|RCPT TO|DATA)/;
const safeCode = /^[A-Z][A-Z0-9_]{1,40}$/;

/** Nodemailer's error as ours (https://nodemailer.com/errors, RFC 5321 §4.2.1: 5yz is permanent, 4yz transient). */
export function smtpFailure(error: unknown): MailError {
  const { code, command, responseCode, originalCode } = (error ?? {}) as Partial<NodemailerError>;
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const permanent = responseCode >= 500 && !aboutTheSender.has(responseCode) && judgesTheMessage.test(command ?? '');
    return new MailError(permanent ? 'refused' : 'unreachable', `SMTP_${responseCode}`);
  }
  if (code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT') return new MailError('unreachable', 'TIMEOUT');
  // No reply was read: the message itself could not be written as mail.
  if (code === 'EENVELOPE' && responseCode === undefined) return new MailError('refused', 'BAD_ADDRESS');
  const word = originalCode ?? code ?? 'UNKNOWN';
  return new MailError('unreachable', safeCode.test(word) ? word : 'UNKNOWN');
}
