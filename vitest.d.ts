import 'vitest';

declare module 'vitest' {
  /** What the global set-up gives to every test file, read with `inject(name)`. */
  interface ProvidedContext {
    /** postgres:// URL of a superuser on the test server; its database is `postgres`. */
    adminUrl: string;
    /** Name of the migrated database that `testDatabase()` copies. */
    templateDatabase: string;
    /** Path of the Temporal CLI, for a dev server. */
    temporalBinary: string;
    /** Path of the time-skipping Temporal server, for `TestWorkflowEnvironment.createTimeSkipping`. */
    timeSkippingServer: string;
    /** True with HOLDFAST_RECORD=1: the histories in workflows/test/histories are recorded anew. */
    record: boolean;
    /** True in `npm run test:full`: property tests run their full number of cases. */
    full: boolean;
  }
}
