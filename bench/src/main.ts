import { parseArgs } from 'node:util';
import { ensureWrk } from './load/closedLoop.ts';
import { benchDatabase } from './parts/benchDatabase.ts';
import { privateStack } from './parts/privateStack.ts';
import { machine, report } from './report.ts';
import { booking } from './scenarios/booking.ts';
import { calendars } from './scenarios/calendars.ts';
import { engine } from './scenarios/engine.ts';
import { growth } from './scenarios/growth.ts';
import { inserts } from './scenarios/inserts.ts';
import { knownMonths } from './scenarios/knownMonths.ts';
import { openLoopMonths } from './scenarios/openLoopMonths.ts';
import { page } from './scenarios/page.ts';
import type { Row, Scenario } from './scenarios/scenario.ts';
import { sleeping } from './scenarios/sleeping.ts';
import { stale } from './scenarios/stale.ts';
import { unknownMonths } from './scenarios/unknownMonths.ts';

/**
 * `npm run bench [-- --hosts 1000000] [--rounds 3] [<scenario>…]`: figures of the product on this machine, each beside its floor
 * measured in the same run. Twenty thousand hosts are enough that no month comes twice where it must not; a million take ten minutes more.
 */
const scenarios: Scenario[] = [engine, knownMonths, unknownMonths, growth, openLoopMonths, page, inserts, booking];
/** Take minutes of their own. */
const onlyWhenNamed: Scenario[] = [calendars, sleeping, stale];
const all = [...scenarios, ...onlyWhenNamed];

const { values, positionals } = parseArgs({
  options: { hosts: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !all.some((scenario) => scenario.name === name));
if (unknown) throw new Error(`There is no scenario ${unknown}: ${all.map(({ name }) => name).join(', ')}`);
const wanted = positionals.length === 0 ? scenarios : all.filter(({ name }) => positionals.includes(name));

ensureWrk();
// Processes in sessions of their own don't hear Ctrl-C: they end with this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const about = machine();
const say = (sentence: string) => {
  console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
};
const database = await benchDatabase(Number(values.hosts));
const { planted } = database;
say(`${planted.hosts} hosts planted in ${planted.seconds} s, ${Math.round(planted.bytes / 1e6)} MB`);
const rows: Row[] = [];
try {
  const stackOn = (url: string) => privateStack(url, process.env);
  const stack = await stackOn(database.url);
  try {
    const atRest = Object.entries(stack.memory()).map(([name, mb]): Row => ({ what: `${name} at rest`, unit: 'MB', ours: [mb] }));
    const rig = { database, stack, stackOn, rounds: Number(values.rounds), say };
    for (const scenario of wanted) rows.push(...(await scenario.measure(rig)));
    rows.push(...atRest);
  } finally {
    await stack.stop();
  }
} finally {
  await database.stop();
  // What was measured before a failure is worth having.
  if (rows.length > 0) report({ ...about, rounds: Number(values.rounds), planted, postgres: database.settings }, rows);
}
