import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, type MailerSettings, type OutgoingMail } from './mailer.ts';
import { MailError } from './mailError.ts';
import { renderMail } from './renderMail.ts';
import { exampleMeeting } from './testing/exampleMeeting.ts';
import { reply, startSmtpSink } from './testing/smtpSink.ts';
import type { SMTPServerOptions } from 'smtp-server';

const from = { name: 'Holdfast', address: 'bookings@book.example.com' };
const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function sinkAndMailer(options: SMTPServerOptions = {}, timeouts: MailerSettings['timeouts'] = {}) {
  const sink = await startSmtpSink(options);
  closers.push(() => sink.close());
  return { sink, mailer: mailerTo(sink.url, timeouts) };
}

function mailerTo(smtpUrl: string, timeouts: MailerSettings['timeouts'] = {}) {
  const mailer = createMailer({ smtpUrl, from, timeouts });
  closers.push(() => mailer.close());
  return mailer;
}

const letter = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: { name: 'Grace Example', address: 'grace@example.com' },
  subject: 'Confirmed',
  html: '<p>Booked.</p>',
  text: 'Booked.',
  messageId: '<booking-1.confirmation@book.example.com>',
  ...changes,
});

async function failureOf(sending: Promise<void>): Promise<MailError> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailError)) throw new Error('the mail should have failed with a MailError', { cause: error });
  return error;
}

const ourHeaders = [
  'auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to', 'x-auto-response-suppress',
]; // prettier-ignore

describe('a mail that the server takes', () => {
  it('arrives with its subject, both forms, the invitation twice, the answer address and the given Message-ID', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const mail = renderMail('confirmation', 'guest', exampleMeeting());
    await mailer.send({ ...letter(), ...mail });
    const [received] = sink.received;
    const parsed = await simpleParser(received!.raw);

    expect(received!.recipients).toEqual(['grace@example.com']);
    expect(received!.sender).toBe(from.address);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text?.trim()).toBe(mail.text.trim());
    expect(parsed.html).toBe(mail.html);
    expect(parsed.messageId).toBe('<booking-1.confirmation@book.example.com>');
    expect(parsed.replyTo?.value).toEqual([{ name: 'Ada Example', address: 'ada@example.com' }]);
    expect(parsed.headerLines.map(({ key }) => key).sort()).toEqual(ourHeaders);
    expect(received!.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(parsed.attachments.map(({ filename, contentType }) => `${filename} ${contentType}`)).toContain('invite.ics application/ics');
    for (const { content } of parsed.attachments) expect(content.toString('utf8')).toBe(mail.ics?.content);
  });

  it('has exactly our headers and one recipient, whatever is in the names and the title', async () => {
    const { sink, mailer } = await sinkAndMailer();
    const evil = 'Eve"\r\nBcc: all@example.com\r\n\r\n<b>body</b>, <other@example.com>; "x" =?utf-8?Q?=0ABcc:_x?= 🎉';
    const facts = exampleMeeting({ title: evil, location: { kind: 'custom', value: evil }, notes: evil, cancellationReason: evil });
    facts.guest.name = evil;
    facts.host.name = evil;
    const mail = renderMail('confirmation', 'host', facts);
    await mailer.send({ ...letter(), ...mail });
    const [received] = sink.received;
    const parsed = await simpleParser(received!.raw);

    expect(received!.recipients).toEqual(['grace@example.com']);
    expect(parsed.headerLines.map(({ key }) => key).sort()).toEqual(ourHeaders);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.replyTo?.value).toEqual([mail.replyTo]);
  });

  it.each<Partial<OutgoingMail>>([
    { subject: 'a\r\nBcc: all@example.com' },
    { to: { name: 'Eve\r\nBcc: all@example.com', address: 'eve@example.com' } },
    { to: { name: 'Eve', address: 'eve@example.com\r\nRCPT TO:<all@example.com>' } },
    { to: { name: 'Eve', address: 'eve@example.com, all@example.com' } },
    { to: { name: 'Eve', address: 'eve@example.com>, <all@example.com' } },
    { replyTo: { name: 'Eve\n', address: 'eve@example.com' } },
    { messageId: '<a@b>\r\nBcc: all@example.com' },
  ])('is refused before a connection is made for %j', async (changes) => {
    const { sink, mailer } = await sinkAndMailer();
    expect((await failureOf(mailer.send(letter(changes)))).kind).toBe('refused');
    expect(sink.received).toEqual([]);
  });

  it('shares five connections with all others', async () => {
    let open = 0;
    let most = 0;
    const { sink, mailer } = await sinkAndMailer({
      onConnect: (_session, done) => {
        most = Math.max(most, ++open);
        done();
      },
      onClose: () => void open--,
    });
    await Promise.all(Array.from({ length: 40 }, (_, index) => mailer.send(letter({ messageId: `<${index}@book.example.com>` }))));
    expect(new Set(sink.received.map(({ raw }) => /message-id: (.*)/i.exec(raw)?.[1])).size).toBe(40);
    expect(most).toBeLessThanOrEqual(5);
  });
});

describe('a mail that the server does not take', () => {
  it('is refused for good by a 550 to the recipient, and the next one goes', async () => {
    const { sink, mailer } = await sinkAndMailer({
      onRcptTo: ({ address }, _session, done) => done(address === 'gone@example.com' ? reply(550, `no such user ${address}`) : null),
    });
    const failure = await failureOf(mailer.send(letter({ to: { name: 'Gone', address: 'gone@example.com' } })));
    expect(failure).toMatchObject({ kind: 'refused', code: 'SMTP_550' });
    expect(failure.message).not.toContain('gone@');
    await mailer.send(letter());
    expect(sink.received).toHaveLength(1);
  });

  it.each([
    [451, 'unreachable'],
    [421, 'unreachable'],
    [554, 'refused'],
  ])('after its text with %i: %s', async (code, kind) => {
    const { mailer } = await sinkAndMailer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(reply(code, 'not now')));
      },
    });
    expect(await failureOf(mailer.send(letter()))).toMatchObject({ kind, code: `SMTP_${code}` });
  });

  it('for wrong credentials of ours is worth a retry', async () => {
    const { sink } = await sinkAndMailer({ disabledCommands: ['STARTTLS'], onAuth: (_auth, _session, done) => done(reply(535, 'no')) });
    const mailer = mailerTo(sink.url.replace('smtp://', 'smtp://us:wrong@'));
    expect(await failureOf(mailer.send(letter()))).toMatchObject({ kind: 'unreachable', code: 'SMTP_535' });
  });

  it('when nobody listens is worth a retry', async () => {
    const sink = await startSmtpSink();
    await sink.close();
    expect(await failureOf(mailerTo(sink.url).send(letter()))).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' });
  });

  it('when the server hangs before its greeting is given up in time', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closers.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const mailer = mailerTo(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, { greetingMs: 150 });
    const startedMs = performance.now();
    expect(await failureOf(mailer.send(letter()))).toMatchObject({ kind: 'unreachable', code: 'TIMEOUT' });
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });

  it('when the server hangs after its text is given up in time, and those that wait behind it leave the queue', async () => {
    let texts = 0;
    const { mailer } = await sinkAndMailer(
      {
        onData: (stream) => {
          texts++;
          stream.resume();
        },
      },
      { socketMs: 3000, queueMs: 100 },
    );
    const failures = await Promise.all(Array.from({ length: 7 }, () => failureOf(mailer.send(letter()))));
    expect(failures.map(({ kind, code }) => `${kind} ${code}`).sort()).toEqual([
      'unreachable BUSY', 'unreachable BUSY', ...Array<string>(5).fill('unreachable TIMEOUT'),
    ]); // prettier-ignore
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(texts).toBe(5);
  });

  it('when the server hangs up in the middle is not sent again by us', async () => {
    let connections = 0;
    const rude = createServer((socket) => {
      connections++;
      socket.on('error', () => undefined);
      socket.write('220 rude ESMTP\r\n');
      socket.once('data', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(rude, 'listening');
    closers.push(() => void rude.close());
    const mailer = mailerTo(`smtp://127.0.0.1:${(rude.address() as AddressInfo).port}`);
    expect((await failureOf(mailer.send(letter()))).kind).toBe('unreachable');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(connections).toBe(1);
  });
});
