import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 32 random bytes in hex, made once and kept in `dataDir`, readable to its owner only: what tokens are signed and data encrypted with. */
export function keptSecret(dataDir: string): string {
  return kept(join(dataDir, 'secret'), () => randomBytes(32).toString('hex'));
}

/** The demo host's password, made once: a fixed one would open every stack that someone puts on a network. */
export function keptDemoPassword(dataDir: string): string {
  return kept(join(dataDir, 'demo-password'), () => `demo-${randomBytes(9).toString('base64url')}`);
}

function kept(file: string, make: () => string): string {
  try {
    const found = readFileSync(file, 'utf8').trim();
    if (found) return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = make();
  writeFileSync(file, `${made}\n`, { mode: 0o600 });
  return made;
}
