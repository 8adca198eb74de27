import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Exit } from './child.ts';
import { PlainError } from './plainError.ts';
import { untilAnswers } from './untilAnswers.ts';

export interface Mailbox {
  /** smtp://127.0.0.1:port */
  url: string;
  pid: number | undefined;
  exited: Promise<Exit>;
  stop(graceMs?: number): Promise<void>;
}

/** A mail catcher (maildev) on loopback: what is sent to `smtpPort` is kept in `folder` and shown at `pagePort`; the oldest of 5,000 goes. */
export async function startMailbox(options: {
  smtpPort: number;
  pagePort: number;
  folder: string;
  log?: (line: string) => void;
}): Promise<Mailbox> {
  const { smtpPort, pagePort, folder, log } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [
      join(fileURLToPath(import.meta.resolve('maildev')), '..', 'bin', 'maildev.js'),
      ...['--smtp', String(smtpPort), '--ip', '127.0.0.1', '--web', String(pagePort), '--web-ip', '127.0.0.1'],
      ...['--mail-directory', folder, '--max-emails', '5000'],
    ],
    // It looks for a configuration in the folder it runs in, and in MAILDEV_* variables.
    env: { PATH: process.env.PATH, HOME: folder },
    cwd: folder,
    onLine: (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      log?.(line);
    },
  });
  if (!(await untilAnswers(child, `http://127.0.0.1:${pagePort}/api/email`, 30_000))) {
    const busy = /EADDRINUSE.*?:(\d+)/.exec(lines.join('\n'))?.[1];
    throw new PlainError(
      busy
        ? `Port ${busy} is in use, so the mailbox could not start: set ${Number(busy) === smtpPort ? 'SMTP_PORT' : 'MAILBOX_PORT'} to a free one.`
        : `The mailbox (maildev) could not start (${lines.at(-1) ?? 'it said nothing'}): set SMTP_URL to a mail server instead.`,
    );
  }
  return {
    url: `smtp://127.0.0.1:${smtpPort}`,
    pid: child.pid,
    exited: child.exited,
    stop: async (graceMs = 2_000) => void (await child.stop(graceMs)),
  };
}
