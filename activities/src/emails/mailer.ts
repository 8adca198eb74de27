import { createTransport } from 'nodemailer';
import { MailError } from './mailError.ts';
import type { CalendarPart, MailAddress } from './renderedMail.ts';
import { smtpFailure } from './smtpFailure.ts';
import { createTurns } from './turns.ts';

export interface OutgoingMail {
  to: MailAddress;
  replyTo?: MailAddress | null;
  subject: string;
  html: string;
  text: string;
  ics?: CalendarPart | null;
  /** `<…@…>`, the same for every try of one delivery, so that a second copy can be told as one. */
  messageId: string;
}

export interface Mailer {
  /** Resolves once the server has taken the mail. Rejects with MailError only, within about 1.5 minutes at the very worst. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

export interface MailerSettings {
  /** `smtp://user:password@host:port`, `smtps://…` for TLS from the first byte; `?ignoreTLS=true` for a server with a certificate nobody signed. */
  smtpUrl: string;
  from: MailAddress;
  /** Milliseconds; the defaults suit a real server. */
  timeouts?: { connectMs?: number; greetingMs?: number; socketMs?: number; queueMs?: number };
}

const connections = 5;

/** A pool of SMTP connections. It never retries by itself: whoever owns the delivery row does. */
export function createMailer({ smtpUrl, from, timeouts = {} }: MailerSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    maxRequeues: 0,
    connectionTimeout: timeouts.connectMs ?? 5_000,
    greetingTimeout: timeouts.greetingMs ?? 5_000,
    socketTimeout: timeouts.socketMs ?? 20_000,
    dnsTimeout: timeouts.connectMs ?? 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The pool reports a dead idle connection here; without a listener it would end the process.
  transport.on('error', () => undefined);
  // The pool's own queue has no limit and no way out: a mail given up by its caller would still leave later, beside its retry.
  const turns = createTurns(connections, timeouts.queueMs ?? 15_000);

  return {
    async send(mail) {
      refuseUnsafe(mail);
      if (!(await turns.take())) throw new MailError('unreachable', 'BUSY');
      try {
        await transport.sendMail(message(from, mail));
      } catch (error) {
        throw smtpFailure(error);
      } finally {
        turns.giveBack();
      }
    },
    close() {
      transport.close();
    },
  };
}

function message(from: MailAddress, mail: OutgoingMail) {
  return {
    from,
    to: [mail.to],
    envelope: { from: from.address, to: [mail.to.address] },
    ...(mail.replyTo && { replyTo: [mail.replyTo] }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.ics && { icalEvent: { method: mail.ics.method, filename: 'invite.ics', content: mail.ics.content } }),
    // RFC 3834 and Exchange: no holiday notes in return. Bounces stay wanted, so not `All`.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  };
}

/** Nodemailer folds or drops line breaks by itself; refusing them keeps a later change of library from opening the door. */
function refuseUnsafe(mail: OutgoingMail): void {
  const control = /\p{Cc}/u;
  if (control.test(mail.subject)) throw new MailError('refused', 'BAD_SUBJECT');
  if (!/^<[^<>\s\p{Cc}]+@[^<>\s\p{Cc}]+>$/u.test(mail.messageId)) throw new MailError('refused', 'BAD_MESSAGE_ID');
  for (const { name, address } of [mail.to, ...(mail.replyTo ? [mail.replyTo] : [])]) {
    if (control.test(name) || !/^[^\s\p{Cc}<>(),;:"[\]\\@]+@[^\s\p{Cc}<>(),;:"[\]\\@]+$/u.test(address))
      throw new MailError('refused', 'BAD_ADDRESS');
  }
}
