import { existsSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PlainError, sentenceOf } from './pieces/plainError.ts';
import { fallbackDataDir } from './pieces/postgresFolders.ts';
import { clearOrphan } from './pieces/postgresOrphan.ts';
import { orphansOf, runningStack } from './pieces/runRecord.ts';
import { endProcess } from './pieces/processes.ts';
import { readSettings, root } from './settings.ts';

/** Removes everything that `npm start` keeps: database, workflows, mails, secrets, logs. Asks first, unless told `--yes`. */
async function reset(): Promise<void> {
  const { dataDir } = readSettings();
  const pid = runningStack(dataDir);
  if (pid !== undefined) throw new PlainError(`The stack is running (process ${pid}): stop it first (Ctrl-C where it runs), then reset.`);
  if (dataDir === parse(dataDir).root || root.startsWith(dataDir))
    throw new PlainError(`HOLDFAST_DATA is ${dataDir}, which holds more than our data: set it to a folder of its own.`);

  const databaseDir = join(dataDir, 'postgres');
  const fallback = dirname(fallbackDataDir(databaseDir));
  const folders = [dataDir, fallback].filter((folder) => existsSync(folder));
  if (folders.length === 0) {
    console.log(`There is nothing in ${dataDir}.`);
    return;
  }
  if (
    existsSync(dataDir) &&
    !['pids.json', 'pids.json.old', 'secret', 'stack.env', 'postgres'].some((name) => existsSync(join(dataDir, name)))
  )
    throw new PlainError(
      `${dataDir} does not look like data of ours, so it is left alone: set HOLDFAST_DATA to the folder that npm start used.`,
    );
  if (!(await isAgreed(folders))) {
    console.log('Nothing was removed.');
    return;
  }
  await Promise.all(orphansOf(dataDir).map((orphan) => endProcess(orphan, ['SIGINT', 'SIGKILL'], 4_000)));
  for (const folder of [databaseDir, join(fallback, 'postgres')]) if (existsSync(folder)) await clearOrphan(folder);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  console.log(`Removed ${folders.join(' and ')}. The next npm start begins afresh.`);
}

async function isAgreed(folders: string[]): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) throw new PlainError('Nobody can be asked here: say `npm run reset -- --yes` to remove the data.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove ${folders.join(' and ')}, with every booking, mail and secret in it? (y/N) `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

try {
  await reset();
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
