import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openLog } from './logFile.ts';
import { startOwnProcess } from './ownProcess.ts';

const root = mkdtempSync(join(tmpdir(), 'holdfast-watched-'));
afterAll(() => rmSync(root, { recursive: true }));

const program = (answer: string) => `
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (got) => console.log(JSON.stringify({ msg: JSON.stringify(got).replaceAll('"', '') })));
else { await import('./other.ts'); parentPort.postMessage('${answer}'); setInterval(() => undefined, 1_000); }
`;

it('a watched process starts again when a source changes, and hears from its threads only what they say', async () => {
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'other.ts'), 'export {};');
  writeFileSync(join(root, 'main.ts'), program('first'));
  const lines: string[] = [];
  const log = openLog(join(root, 'logs'), 'watched');
  const watched = await startOwnProcess({
    name: 'watched one',
    file: join(root, 'main.ts'),
    watched: [root],
    root,
    env: process.env,
    log: {
      ...log,
      write(line) {
        lines.push(line);
      },
    },
    readyWhen: { message: 'first' },
  });
  try {
    writeFileSync(join(root, 'main.ts'), program('second'));
    await expect.poll(() => lines).toContain('{"msg":"second"}');
    expect(lines.filter((line) => line.startsWith('{')).sort()).toEqual(['{"msg":"first"}', '{"msg":"second"}']);
  } finally {
    await watched.stop();
  }
});
