import { type SealingKeys, sealingKeys } from '@holdfast/db/seal.ts';
import { calendarSettings, type CalendarSettings } from '@holdfast/domain/calendars/settings.ts';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  HOLDFAST_SECRET: z.string().min(32, 'must be at least 32 characters of random text'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  INTERNAL_PORT: port.default(3001),
  TRUSTED_PROXIES: z.string().default(''),
  /** The built web's handler.js, to serve the pages beside the API. */
  WEB_HANDLER: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** `id:base64,…`: keys that tokens are sealed with, the current one first; without any, one is made of HOLDFAST_SECRET. */
  HOLDFAST_KEYS: z.string().default(''),
  HOLDFAST_LIMITS: z.enum(['safe', 'wide']).default('safe'),
  HOLDFAST_CONFIRM_EMAIL: z.enum(['on', 'off']).default('on'),
});

export interface Settings extends z.infer<typeof environment> {
  calendars: CalendarSettings;
  sealingKeys: SealingKeys;
}

/** Reads the API's settings; a missing or wrong variable is named in one sentence. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const result = environment.safeParse(env);
  if (result.success) {
    const { HOLDFAST_SECRET, HOLDFAST_KEYS } = result.data;
    return { ...result.data, calendars: calendarSettings(env, 'api'), sealingKeys: sealingKeys(HOLDFAST_SECRET, HOLDFAST_KEYS) };
  }
  const [issue] = result.error.issues;
  throw new Error(`Set ${issue?.path.join('.') ?? 'the environment'}: ${issue?.message ?? 'it is not right'}.`);
}
