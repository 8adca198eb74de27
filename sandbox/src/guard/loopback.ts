import { isIP } from 'node:net';

/** Whether a host name, as in a URL or a socket, can only be this machine: `localhost`, `*.localhost`, 127.0.0.0/8 or ::1. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return bare === '::1' || bare.startsWith('::ffff:127.');
}

/** Whether an absolute http(s) URL leads to this machine. What can't be parsed does not. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}

/**
 * Refuses a half-configured process: with the sandbox every base URL is on this machine, without it none is.
 * @param urls base URLs by the name of their setting
 * @throws Error that names the settings at fault
 */
export function assertBaseUrls(mode: 'sandbox' | 'real', urls: Record<string, string>): void {
  const wrong = Object.entries(urls)
    .filter(([, url]) => isLoopbackUrl(url) !== (mode === 'sandbox'))
    .map(([name]) => name);
  if (wrong.length === 0) return;
  throw new Error(
    mode === 'sandbox'
      ? `With the sandbox these must be on this machine: ${wrong.join(', ')}`
      : `These lead to a sandbox: ${wrong.join(', ')}`,
  );
}
