import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
// The files below do not exist, so the rules that need types are left to the check itself; the house rules need none.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The names of the rules that `code` breaks as the file at `filePath` (from the root). */
async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, filePath) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const imports = (path: string) => `import { x } from '${path}';\nx();`;

describe('who may import whom', () => {
  const forbidden: [from: string, path: string][] = [
    ['domain/src/a.ts', '@holdfast/db/database.ts'],
    ['domain/src/a.test.ts', '@holdfast/stack/testing/freePort.ts'],
    ['domain/src/booking/a.ts', '../../../db/src/database.ts'],
    ['domain/src/a.ts', 'node:fs'],
    ['db/src/a.ts', '@holdfast/activities/createActivities.ts'],
    ['db/migrations/20260101000000_create_a.ts', '@holdfast/api/createApp.ts'],
    ['activities/src/a.ts', '@holdfast/workflows/index.ts'],
    ['workflows/src/a.ts', '@holdfast/activities/createActivities.ts'],
    ['workflows/src/a.ts', '@holdfast/db/database.ts'],
    ['worker/src/a.ts', '@holdfast/api/createApp.ts'],
    ['temporal-config/src/a.ts', '@holdfast/domain/a.ts'],
    ['api/src/a.ts', '@holdfast/worker/bookingsWorker.ts'],
    ['api/src/routes/a.ts', '@holdfast/activities/createActivities.ts'],
    ['api/src/a.ts', '@holdfast/stack/settings.ts'],
    ['api/src/a.ts', 'knex'],
    ['activities/src/a.ts', 'objection'],
    ['stack/src/a.ts', 'knex'],
  ];
  it.each(forbidden)('%s may not import %s', async (from, path) => {
    expect(await broken(from, imports(path))).toEqual(['no-restricted-imports']);
  });

  const allowed: [from: string, path: string][] = [
    ['domain/src/a.test.ts', 'node:fs'],
    ['db/src/a.ts', '@holdfast/domain/a.ts'],
    ['db/src/a.ts', 'knex'],
    ['activities/src/a.ts', '@holdfast/db/database.ts'],
    ['workflows/src/a.ts', '@holdfast/domain/a.ts'],
    ['worker/src/a.ts', '@holdfast/activities/createActivities.ts'],
    ['api/src/a.ts', '@holdfast/workflows/bookingWorkflow.ts'],
    ['api/src/a.test.ts', '@holdfast/worker/bookingsWorker.ts'],
    ['workflows/test/a.test.ts', '@holdfast/stack/testing/timeSkippingEnvironment.ts'],
    ['stack/src/a.ts', '@holdfast/api/createApp.ts'],
  ];
  it.each(allowed)('%s may import %s', async (from, path) => {
    expect(await broken(from, imports(path))).toEqual([]);
  });

  it('lends workflows the types of activities', async () => {
    const code = "import type { Activities } from '@holdfast/activities/createActivities.ts';\nexport type A = Activities;";
    expect(await broken('workflows/src/a.ts', code)).toEqual([]);
    expect(await broken('api/src/a.ts', code)).toEqual(['no-restricted-imports']);
  });

  it('leaves domain/ the digests of node:crypto and not its randomness', async () => {
    expect(await broken('domain/src/a.ts', "import { createHmac } from 'node:crypto';\ncreateHmac('sha256', '');")).toEqual([]);
    expect(await broken('domain/src/a.ts', "import { randomUUID } from 'node:crypto';\nrandomUUID();")).toEqual(['no-restricted-imports']);
  });

  it('sees through a dynamic import', async () => {
    expect(await broken('domain/src/a.ts', "await import('@holdfast/db/database.ts');")).toEqual(['no-restricted-syntax']);
    expect(await broken('workflows/src/a.ts', "await import('@holdfast/activities/createActivities.ts');")).toEqual([
      'no-restricted-syntax',
    ]);
  });
});

describe('clocks', () => {
  const readings = [
    'Date.now();',
    'new Date();',
    'Date();',
    'performance.now();',
    'Temporal.Now.instant();',
    'process.hrtime();',
    'globalThis.Temporal.Now;',
  ];
  it.each(readings)('domain/ may not read one with %s', async (code) => {
    expect(await broken('domain/src/a.ts', `export const a = () => ${code}`)).toEqual(['no-restricted-syntax']);
  });

  it('domain/ may make a date of an instant', async () => {
    expect(await broken('domain/src/a.ts', 'export const a = (ms: number) => new Date(ms);')).toEqual([]);
  });

  it('workflows read Date.now(), which Temporal replays, and never Temporal.Now', async () => {
    expect(await broken('workflows/src/a.ts', 'export const a = Date.now();')).toEqual([]);
    expect(await broken('workflows/src/a.ts', 'export const a = Temporal.Now.instant();')).toEqual(['no-restricted-syntax']);
  });
});

describe('the environment', () => {
  it.each(['process.env.PORT', "process.env['PORT']", 'globalThis.process.env'])(
    'is not read with %s in the midst of things',
    async (code) => {
      expect(await broken('api/src/routes/a.ts', `export const a = ${code};`)).toEqual(['no-restricted-syntax']);
      expect(await broken('worker/src/main.ts', `export const a = ${code};`)).toEqual(['no-restricted-syntax']);
    },
  );

  it('is not imported either', async () => {
    expect(await broken('api/src/a.ts', "import { env } from 'node:process';\nenv.a;")).toContain('no-restricted-imports');
  });

  it.each(['api/src/settings.ts', 'worker/src/settings.ts', 'stack/src/settings.ts'])('is read in %s', async (path) => {
    expect(await broken(path, 'export const a = process.env;')).toEqual([]);
  });
});

describe('tests', () => {
  const hidden = [
    "it.only('a', () => {});",
    "describe.skip('a', () => {});",
    "it.concurrent.skip('a', () => {});",
    "it.todo('a');",
    "it('a', { skip: true }, () => {});",
    "xit('a', () => {});",
  ];
  it.each(hidden)('are all run: no %s', async (code) => {
    expect(await broken('db/src/a.test.ts', code)).toContain('no-restricted-syntax');
  });
});

describe('files', () => {
  it('end at 300 lines', async () => {
    expect(await broken('api/src/a.ts', 'export {};\n'.repeat(299))).toEqual([]);
    expect(await broken('api/src/a.ts', 'export {};\n'.repeat(301))).toEqual(['max-lines']);
  });

  it('cannot switch a rule off', async () => {
    const found = await broken('domain/src/a.ts', '// eslint-disable-next-line no-restricted-syntax\nexport const a = Date.now();');
    expect(found).toContain('no-restricted-syntax');
    expect(found).toHaveLength(2);
  });
});

describe('types', () => {
  // A file that is there: the rules that need types ask its project about it.
  const typed = new ESLint({ cwd: root });
  const filePath = join(root, 'stack/src/testing/freePort.ts');

  it('tell a promise that nobody waits for, and a case that nobody thought of', async () => {
    const code = `
      export async function later(): Promise<void> {}
      export function run(state: 'open' | 'done'): void {
        later();
        switch (state) {
          case 'open':
        }
      }
    `;
    const [result] = await typed.lintText(code, { filePath });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toEqual([
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/switch-exhaustiveness-check',
    ]);
  });
});
