import { calendarSettings, type CalendarSettings } from '@holdfast/domain/calendars/settings.ts';
import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }),
  /** `Holdfast <bookings@example.com>`, or the address alone. */
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]* <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, 'must be an address such as Holdfast <bookings@example.com>')
    .default('Holdfast <bookings@holdfast.example>')
    .transform(mailbox),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  HOLDFAST_SECRET: z.string().min(32, 'must be at least 32 characters of random text'),
  /** `id:base64,…`: keys that tokens are sealed with, the current one first; without any, one is made of HOLDFAST_SECRET. */
  HOLDFAST_KEYS: z.string().default(''),
  /** How often a connected calendar is looked at when its provider tells nothing. */
  HOLDFAST_CALENDAR_POLL_SECONDS: z.coerce
    .number()
    .int()
    .min(5)
    .max(720, 'must be at most 720: within 15 minutes every change must be seen')
    .default(600),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

function mailbox(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^(.*) <(.*)>$/.exec(text) ?? [];
  return { name: name || 'Holdfast', address };
}

export interface WorkerSettings extends z.infer<typeof environment> {
  calendars: CalendarSettings;
}

/** Reads the worker's settings; a missing or wrong variable is named in one sentence. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): WorkerSettings {
  const result = environment.safeParse(env);
  if (result.success) return { ...result.data, calendars: calendarSettings(env, 'worker') };
  const [issue] = result.error.issues;
  throw new Error(`Set ${issue?.path.join('.') ?? 'the environment'}: ${issue?.message ?? 'it is not right'}.`);
}
