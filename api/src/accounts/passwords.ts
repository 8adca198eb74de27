import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { ApiError } from '../http/ApiError.ts';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** OWASP's first choice for argon2id. `memory` is in KiB. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** A flood of logins shares two threads, so that bookings keep the rest of the machine. */
const turns = pLimit(2);
const longestQueue = 200;

/** The PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash` of a password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await inTurn({ message: bytesOf(password), nonce, tagLength, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Compares in constant time. With no hash, for an unknown account, it takes as long and is false. */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const stored = (phc === null ? null : read(phc)) ?? (await nobodysHash());
  const { tag, ...parameters } = stored;
  const found = await inTurn({ message: bytesOf(password), tagLength: tag.length, ...parameters });
  return timingSafeEqual(found, tag) && stored !== (await nobodysHash());
}

interface Stored {
  memory: number;
  passes: number;
  parallelism: number;
  nonce: Buffer;
  tag: Buffer;
}

function read(phc: string): Stored | null {
  const [, memory, passes, parallelism, nonce, tag] =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/.exec(phc) ?? [];
  if (!nonce || !tag) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

let nobody: Promise<Stored> | undefined;

function nobodysHash(): Promise<Stored> {
  nobody ??= hashPassword(randomBytes(32).toString('base64')).then((phc) => {
    const stored = read(phc);
    if (!stored) throw new Error('A hash of our own cannot be read.');
    return stored;
  });
  return nobody;
}

async function inTurn(parameters: Argon2Parameters): Promise<Buffer> {
  if (turns.pendingCount >= longestQueue) throw new ApiError('RATE_LIMITED', { retryAfterSeconds: 2 });
  return turns(() => derive('argon2id', parameters));
}

/** One password typed on two keyboards is one password: NFC, as RFC 8265 has it. */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
