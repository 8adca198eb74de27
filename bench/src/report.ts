import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { median, round } from './load/percentiles.ts';
import type { Row } from './scenarios/scenario.ts';

const root = join(import.meta.dirname, '../..');

/** The machine and what ran on it, for whoever compares two results. */
export function machine() {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return { commit, node: process.version, processors: cpus().map(({ model }) => model), memoryGb, loadBefore: loadavg().map(round) };
}

function summary({ what, unit, ours, floor, goal }: Row) {
  const bare = floor && median(floor);
  return {
    what,
    unit,
    ours: median(ours),
    spread: [Math.min(...ours), Math.max(...ours)],
    ...(bare !== undefined && { floor: bare, ratio: Math.round((median(ours) / bare) * 100) / 100 }),
    ...(goal !== undefined && { goal }),
  };
}

/** Shows the figures and keeps them in `bench/results/`. */
export function report(about: object, rows: Row[]): void {
  const figures = rows.map(summary);
  console.table(
    figures.map(({ what, unit, ours, spread, floor, ratio, goal }) => ({
      what,
      ours: `${ours} ${unit}`,
      spread: spread.join('–'),
      floor: floor === undefined ? '' : `${floor} ${unit}`,
      ratio: ratio ?? '',
      goal: goal ?? '',
    })),
  );
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${new Date().toISOString().slice(0, 16).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify({ ...about, loadAfter: loadavg().map(round), figures }, null, 2)}\n`);
  console.log(`Kept in ${file}`);
}
