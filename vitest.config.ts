import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*/src/**/*.test.ts', '*/test/**/*.test.ts'],
    globalSetup: ['stack/src/testing/globalSetup.ts'],
    // Each file may hold a database, a Temporal server and a worker: more than two at once starve each other on a small machine.
    maxWorkers: 2,
    pool: 'forks',
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    teardownTimeout: 20_000,
    allowOnly: false,
    passWithNoTests: false,
    // Node runs the very files that it runs in production; nothing is transformed for the tests.
    experimental: { viteModuleRunner: false },
  },
});
