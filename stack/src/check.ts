import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * `npm run check`: format, lint, types and dead exports, two at a time. What a tool says is shown whole when it fails and
 * also when it passes; a warning is a failure.
 */
const root = join(import.meta.dirname, '../..');

const checks: [name: string, program: string, args: string[]][] = [
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['types', 'typescript/bin/tsc', ['-p', '.', '--pretty', 'false']],
  [
    'pages',
    'svelte-check/bin/svelte-check',
    ['--workspace', 'web', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['dead exports', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']],
];

let failures = 0;

async function runNext(): Promise<void> {
  for (let next = checks.shift(); next !== undefined; next = checks.shift()) await run(...next);
}

async function run(name: string, program: string, args: string[], folder = '.'): Promise<void> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: join(root, folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const [code, ...said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) failures++;
  const output = said.join('').trimEnd();
  if (output !== '') console.log(output);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

// The types of the pages' routes are generated; the linter reads them too.
await run('route types', '@sveltejs/kit/svelte-kit.js', ['sync'], 'web');
await Promise.all([runNext(), runNext()]);
process.exitCode = failures === 0 ? 0 : 1;
