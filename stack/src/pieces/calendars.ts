import { join } from 'node:path';
import type { LogFile } from './logFile.ts';
import { startOwnProcess, type OwnProcess } from './ownProcess.ts';

export interface CalendarSandbox extends OwnProcess {
  /** Origins, without a slash at their end. */
  googleUrl: string;
  microsoftUrl: string;
}

/** The calendars of Google and Microsoft, played on this machine; what is in them is kept in `file`. */
export async function startCalendars(options: {
  googlePort: number;
  microsoftPort: number;
  file: string;
  env: NodeJS.ProcessEnv;
  root: string;
  log: LogFile;
}): Promise<CalendarSandbox> {
  const { googlePort, microsoftPort, file, env, root, log } = options;
  const googleUrl = `http://127.0.0.1:${googlePort}`;
  const sandbox = await startOwnProcess({
    name: 'calendars',
    file: join(root, 'sandbox', 'src', 'main.ts'),
    watched: [],
    root,
    env: {
      ...env,
      SANDBOX_GOOGLE_PORT: String(googlePort),
      SANDBOX_MICROSOFT_PORT: String(microsoftPort),
      SANDBOX_FILE: file,
    },
    log,
    readyWhen: { url: `${googleUrl}/_sandbox` },
  });
  return { ...sandbox, googleUrl, microsoftUrl: `http://127.0.0.1:${microsoftPort}` };
}
