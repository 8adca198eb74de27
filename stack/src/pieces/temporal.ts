import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startChild, type Child, type Exit } from './child.ts';
import { PlainError, diskFull } from './plainError.ts';

export { temporalBinary } from './temporalBinary.ts';

export interface Temporal {
  /** host:port of its gRPC frontend. */
  address: string;
  pid: number | undefined;
  exited: Promise<Exit>;
  stop(graceMs?: number): Promise<void>;
}

export interface TemporalOptions {
  /** From temporalBinary. */
  binary: string;
  port: number;
  /** `null`: no web page. */
  uiPort: number | null;
  /** SQLite file; `null`: in memory. */
  dbFile: string | null;
  /** One more than `default`, which is always there. */
  namespace?: string;
  dynamicConfig?: Record<string, boolean | number | string>;
  log?: (line: string) => void;
}

/** A real Temporal server on 127.0.0.1, resolved once a namespace can be read from it. Throws a PlainError. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { binary, port, uiPort, dbFile, namespace = 'default', log } = options;
  if (dbFile) mkdirSync(dirname(dbFile), { recursive: true });
  const lines: string[] = [];
  const child = startChild({
    command: binary,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-format', 'json', '--log-level', 'warn'],
      ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
      // As safe against a killed process as the default, and more than twice as fast.
      ...(dbFile ? ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'] : []),
      ...(namespace === 'default' ? [] : ['--namespace', namespace]),
      ...Object.entries(options.dynamicConfig ?? {}).flatMap(([key, value]) => [
        '--dynamic-config-value',
        `${key}=${JSON.stringify(value)}`,
      ]),
    ],
    env: plainEnvironment(),
    onLine: (line) => {
      if (lines.length < 500) lines.push(line);
      log?.(line);
    },
  });
  const address = `127.0.0.1:${port}`;
  if (!(await serves(child, address, namespace))) throw new PlainError(explain(lines, options));
  return { address, pid: child.pid, exited: child.exited, stop: async (graceMs = 3_000) => void (await child.stop(graceMs)) };
}

async function serves(child: Child, address: string, namespace: string): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const giveUpMs = performance.now() + 60_000;
  while (!ended) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '1s' });
      try {
        await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }));
      } finally {
        await connection.close();
      }
      return !ended;
    } catch (error) {
      if (performance.now() > giveUpMs) {
        await child.stop(0);
        throw new PlainError(
          `Temporal did not answer at ${address} within a minute (${String(error)}): set TEMPORAL_ADDRESS to a server that runs elsewhere, or see its log.`,
        );
      }
      await sleep(100);
    }
  }
  return false;
}

/** Without our own variables: TEMPORAL_ADDRESS and the like configure this program too. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, SYSTEMROOT } = process.env;
  return { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(SYSTEMROOT && { SYSTEMROOT }) };
}

function explain(lines: string[], { port, uiPort, dbFile, binary }: TemporalOptions): string {
  const output = lines.join('\n');
  if (/no space left on device|database or disk is full/i.test(output)) return diskFull(dbFile ?? undefined);
  if (/address already in use|can't set \w+ port/i.test(output)) {
    const isUi = uiPort !== null && (new RegExp(`UI port|:${uiPort}\\b`, 'i').test(output) || !output.includes(String(port)));
    return isUi
      ? `Port ${uiPort} is in use, so Temporal's page could not start: set TEMPORAL_UI_PORT to a free one.`
      : `Port ${port} is in use, so Temporal could not start: set TEMPORAL_PORT to a free one (or TEMPORAL_ADDRESS to a server that runs elsewhere).`;
  }
  return `Temporal (${binary}) ended at once (${lines.at(-1) ?? 'it said nothing'}): set TEMPORAL_CLI to another one, or TEMPORAL_ADDRESS to a server that runs elsewhere.`;
}
