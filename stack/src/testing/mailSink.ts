import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived: parsed, with the bytes it was parsed from and the addresses of its envelope. */
export type SinkMail = ParsedMail & { raw: string; envelope: { from: string; to: string[] } };

export interface MailSink {
  /** smtp:// URL for SMTP_URL. */
  url: string;
  /** Everything accepted so far, oldest first. */
  messages(): SinkMail[];
  /** The first mail, present or future, that fits. Rejects after `timeoutMs`, naming the subjects that came. */
  waitFor(predicate: (mail: SinkMail) => boolean, timeoutMs?: number): Promise<SinkMail>;
  /** Answers every RCPT, or that of one address, with this code (550 for good, 451 for now) until told null. */
  refuse(code: number | null, address?: string): void;
  /** While true, nothing is answered any more: no greeting, no reply to MAIL or DATA. */
  hang(on: boolean): void;
  /** Ends the connections too. Start again with the same port to come back. */
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is given. Without `port` it takes a free one. */
export async function startMailSink({ port = 0 }: { port?: number } = {}): Promise<MailSink> {
  const mails: SinkMail[] = [];
  const watchers = new Set<() => void>();
  let refusal: { code: number; address: string | undefined } | null = null;
  let released = Promise.withResolvers<void>();
  released.resolve();

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, callback) => void released.promise.then(() => callback()),
    onMailFrom: (_address, _session, callback) => void released.promise.then(() => callback()),
    onRcptTo({ address }, _session, callback) {
      if (refusal === null || (refusal.address ?? address) !== address) callback();
      else callback(Object.assign(new Error('refused as told'), { responseCode: refusal.code }));
    },
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
      const keep = async () => {
        const raw = await text(stream);
        await released.promise;
        mails.push({ ...(await simpleParser(raw)), raw, envelope });
        for (const look of watchers) look();
      };
      keep().then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that goes away in the middle is what some tests are about.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    messages: () => [...mails],
    waitFor: (predicate, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const end = () => {
          watchers.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          const found = mails.find(predicate);
          if (!found) return;
          end();
          resolve(found);
        };
        const timer = setTimeout(() => {
          end();
          const subjects = mails.map(({ subject }) => JSON.stringify(subject)).join(', ');
          reject(new Error(`No such mail in ${timeoutMs} ms; ${mails.length} came: ${subjects || 'none'}`));
        }, timeoutMs);
        watchers.add(look);
        look();
      }),
    refuse: (code, address) => {
      refusal = code === null ? null : { code, address };
    },
    hang: (on) => {
      released.resolve();
      if (on) released = Promise.withResolvers<void>();
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
