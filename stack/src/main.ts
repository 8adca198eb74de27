import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringUp, type PieceName, type Stack } from './bringUp.ts';
import { openBoard } from './pieces/board.ts';
import { endAllChildren, onChildStart } from './pieces/child.ts';
import { PlainError, sentenceOf } from './pieces/plainError.ts';
import { checkPorts } from './pieces/reachable.ts';
import { claimFolder, type RunRecord } from './pieces/runRecord.ts';
import { portsOf, readSettings, startsSandbox, type Settings } from './settings.ts';
import { onEndRequest } from './shutdown.ts';
import type { Run, Supervised } from './supervisor.ts';

/** Those that use the others first; what stands together stops together. With what each may take, under 10 s in all. */
const STOP_ORDER: { names: PieceName[]; graceMs: number }[] = [
  { names: ['api'], graceMs: 2_500 },
  { names: ['worker'], graceMs: 2_500 },
  { names: ['temporal', 'mailbox', 'calendars'], graceMs: 2_000 },
  { names: ['postgres'], graceMs: 1_800 },
];

const startedMs = performance.now();
const pieces = new Map<PieceName, Supervised<Run>>();
const board = openBoard();
let record: RunRecord | undefined;
let ending = false;

async function stopAll(): Promise<void> {
  for (const { names, graceMs } of STOP_ORDER) await Promise.all(names.map(async (name) => pieces.get(name)?.stop(graceMs)));
  await endAllChildren(500);
  record?.release();
}

function say(sentence: string): void {
  if (!ending) console.log(`${new Date().toTimeString().slice(0, 8)}  ${sentence}`);
}

async function fail(error: unknown): Promise<void> {
  if (ending) return;
  ending = true;
  board.close();
  const isExpected = error instanceof PlainError || (error instanceof Error && 'code' in error);
  console.error(`\n${isExpected ? sentenceOf(error) : String(error instanceof Error ? error.stack : error)}`);
  await stopAll();
  process.exit(1);
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  board.close();
  console.log('\nStopping (once more to kill everything at once).');
  const sinceMs = performance.now();
  await stopAll();
  console.log(`Stopped in ${((performance.now() - sinceMs) / 1_000).toFixed(1)} s. The data is kept.`);
  process.exit(0);
}

function prepareFolder(dataDir: string): void {
  // May be passed through, not listed: PostgreSQL's own user has its data below it when this is run as root. What is secret in it is 0600.
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw new PlainError(`The folder ${dataDir} cannot be made (${code}): set HOLDFAST_DATA to one that can.`);
  }
}

/** For commands that are run beside the stack: bootstrap.mjs gives it to those started with --running. */
function leaveAddresses(dataDir: string, env: Record<string, string>): void {
  const lines = Object.entries(env).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(join(dataDir, 'stack.env'), lines.join(''), { mode: 0o600 });
}

function printAddresses(settings: Settings, { demoPassword, databaseDir }: Stack): void {
  const rows = [
    ['App', `${settings.PUBLIC_ORIGIN}  (API at ${settings.PUBLIC_ORIGIN}/api)`],
    ...(settings.TEMPORAL_ADDRESS ? [] : [['Temporal', `http://localhost:${settings.TEMPORAL_UI_PORT}`]]),
    ...(settings.SMTP_URL ? [] : [['Mailbox', `http://localhost:${settings.MAILBOX_PORT}`]]),
    ...(startsSandbox(settings) ? [['Calendars', `http://localhost:${settings.GOOGLE_SANDBOX_PORT}/_sandbox`]] : []),
    ...(demoPassword ? [['Demo host', `demo, or demo@example.com, password ${demoPassword}`]] : []),
    ...(demoPassword ? [['Try it', 'npm run book   books a meeting with the demo host']] : []),
    [
      'Data',
      `${settings.dataDir}${databaseDir ? `, the database in ${databaseDir}, since PostgreSQL's user cannot enter the former` : ''}`,
    ],
    ['Stop', 'Ctrl-C'],
  ];
  console.log(`\nReady in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s.\n`);
  for (const [name, value] of rows) console.log(`  ${String(name).padEnd(11)}${value}`);
  console.log('');
}

onEndRequest(
  () => void end(),
  () => {
    record?.release();
    process.exit(130);
  },
);
process.on('uncaughtException', (error) => void fail(error));

try {
  const settings = readSettings();
  prepareFolder(settings.dataDir);
  record = await claimFolder(settings.dataDir);
  onChildStart(record.add);
  if (record.leftovers > 0) say(`Ended ${record.leftovers} processes that an earlier start had to leave behind.`);
  await checkPorts(portsOf(settings), settings.HOST);
  const stack = await bringUp({ settings, watch: process.argv.includes('--watch'), board, say, pieces });
  leaveAddresses(settings.dataDir, stack.env);
  printAddresses(settings, stack);
} catch (error) {
  await fail(error);
}
