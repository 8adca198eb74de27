import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { PlainError } from './pieces/plainError.ts';

/** The folder of package.json. */
export const root = dirname(dirname(import.meta.dirname));

const port = z.coerce
  .number('must be a port, a number from 1 to 65535')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(65_535, 'must be at most 65535');
const address = (protocols: RegExp, example: string) => z.url({ protocol: protocols, error: `must be an address such as ${example}` });

const environment = z.object({
  /** What the app listens on; everything else of the stack stays on loopback. */
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address of this machine, such as 127.0.0.1')
    .default('127.0.0.1'),
  PORT: port.default(3000),
  INTERNAL_PORT: port.default(3001),
  PUBLIC_ORIGIN: address(/^https?$/, 'https://book.example.com')
    .refine(
      (url) => URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, ''),
      'must be an origin without a path, such as https://book.example.com',
    )
    .optional(),
  /** Set: that one is used and none of ours is started. */
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@localhost:5432/holdfast').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i, 'must be host:port, such as localhost:7233')
    .optional(),
  SMTP_URL: address(/^smtps?$/, 'smtp://user:password@mail.example.com:587').optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the name of a namespace, such as default')
    .default('default'),
  POSTGRES_PORT: port.default(15432),
  TEMPORAL_PORT: port.default(7233),
  TEMPORAL_UI_PORT: port.default(8233),
  SMTP_PORT: port.default(1025),
  MAILBOX_PORT: port.default(1080),
  GOOGLE_SANDBOX_PORT: port.default(4010),
  MICROSOFT_SANDBOX_PORT: port.default(4011),
  /** Of a provider itself: then calendars are real and no sandbox is started. */
  GOOGLE_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  HOLDFAST_CALENDARS: z.enum(['off', 'sandbox', 'real'], 'must be off, sandbox or real').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'must be a mail address, such as "Holdfast <bookings@example.com>"')
    .default('Holdfast <bookings@localhost>'),
  HOLDFAST_DATA: z.string().default('.holdfast'),
  HOLDFAST_SECRET: z.string().min(32, 'must be at least 32 characters of random text (openssl rand -hex 32)').optional(),
  HOLDFAST_EAGER_START: z.enum(['on', 'off'], 'must be on or off').default('on'),
  HOLDFAST_LIMITS: z.enum(['safe', 'wide'], 'must be safe or wide').optional(),
  HOLDFAST_CONFIRM_EMAIL: z.enum(['on', 'off'], 'must be on or off').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
    .default('info'),
});

export interface Settings extends Omit<z.output<typeof environment>, 'PUBLIC_ORIGIN'> {
  PUBLIC_ORIGIN: string;
  /** Absolute. */
  dataDir: string;
  /** Everything set, ours and others', for the processes that we start. */
  inherited: NodeJS.ProcessEnv;
}

/** Reads the environment over `.env`; an empty value counts as not set. Throws a PlainError that names the first wrong variable. */
export function readSettings(env: NodeJS.ProcessEnv = process.env, file = join(root, '.env')): Settings {
  const inherited: NodeJS.ProcessEnv = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...env };
  const result = environment.safeParse(Object.fromEntries(Object.entries(inherited).filter(([, value]) => value !== '')));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new PlainError(`${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}: correct it in the environment or in .env.`);
  }
  const settings = result.data;
  const origin = settings.PUBLIC_ORIGIN?.replace(/\/$/, '') ?? `http://localhost:${settings.PORT}`;
  return { ...settings, PUBLIC_ORIGIN: origin, dataDir: resolve(root, settings.HOLDFAST_DATA), inherited };
}

/** Whether `npm start` plays the providers of calendars: unless credentials of a real one are set, or it is told otherwise. */
export function startsSandbox({ HOLDFAST_CALENDARS, GOOGLE_CLIENT_ID, MICROSOFT_CLIENT_ID }: Settings): boolean {
  return HOLDFAST_CALENDARS === undefined && !GOOGLE_CLIENT_ID && !MICROSOFT_CLIENT_ID;
}

/** The ports that this start will listen on, by the variable that sets each. */
export function portsOf(settings: Settings): Map<string, number> {
  const names = ['PORT', 'INTERNAL_PORT'] as const;
  const pieces = [
    ...(settings.DATABASE_URL ? [] : (['POSTGRES_PORT'] as const)),
    ...(settings.TEMPORAL_ADDRESS ? [] : (['TEMPORAL_PORT', 'TEMPORAL_UI_PORT'] as const)),
    ...(settings.SMTP_URL ? [] : (['SMTP_PORT', 'MAILBOX_PORT'] as const)),
    ...(startsSandbox(settings) ? (['GOOGLE_SANDBOX_PORT', 'MICROSOFT_SANDBOX_PORT'] as const) : []),
  ];
  return new Map([...names, ...pieces].map((name) => [name, settings[name]]));
}
