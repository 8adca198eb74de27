import { DefaultLogger, type LogEntry, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';

/** JSON lines on stdout. */
export function createLog(level: string): Logger {
  return installLog(pino({ level, base: { process: 'worker' } }));
}

/** The SDK's lines and the workflows' own, each with its workflow's id, go to the process's log; before anything is connected. */
export function installLog(log: Logger): Logger {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level: name, message, meta }: LogEntry) => {
      const write = { TRACE: log.trace, DEBUG: log.debug, INFO: log.info, WARN: log.warn, ERROR: log.error }[name];
      write.call(log, withoutErrorText(meta ?? {}), message);
    }),
    shutdownSignals: [],
  });
  return log;
}

/** An error's message may quote what a person typed: its name and stack are enough. */
function withoutErrorText(meta: Record<string | symbol, unknown>): Record<string, unknown> {
  const { error, ...rest } = meta;
  if (!(error instanceof Error)) return rest;
  const frames = error.stack
    ?.split('\n')
    .filter((row) => /^\s+at /.test(row))
    .slice(0, 12)
    .join('\n');
  return { ...rest, err: { name: error.name, type: 'type' in error ? error.type : undefined, frames } };
}
