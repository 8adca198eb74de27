import { DefaultLogger, Runtime } from '@temporalio/worker';

let quiet = false;

/** The Temporal SDK tells of its every start on the console; in tests its warnings are enough. */
export function quietRuntime(): void {
  if (!quiet) Runtime.install({ logger: new DefaultLogger('WARN') });
  quiet = true;
}
