import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  SANDBOX_GOOGLE_PORT: port.default(4010),
  SANDBOX_MICROSOFT_PORT: port.default(4011),
  /** A file that keeps calendars and events over a restart. */
  SANDBOX_FILE: z.string().optional(),
});

/** The one place that reads the environment. @throws ZodError that names what is wrong */
export function readSettings() {
  const { SANDBOX_GOOGLE_PORT, SANDBOX_MICROSOFT_PORT, SANDBOX_FILE } = environment.parse(process.env);
  return {
    googlePort: SANDBOX_GOOGLE_PORT,
    microsoftPort: SANDBOX_MICROSOFT_PORT,
    ...(SANDBOX_FILE === undefined ? {} : { file: SANDBOX_FILE }),
  };
}
