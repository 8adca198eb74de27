/** Whether an http(s) URL can only lead to this machine: `localhost`, `*.localhost`, 127.0.0.0/8 or ::1. What can't be parsed does not. */
export function isOnThisMachine(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]';
}

/**
 * A sandbox is asked on this machine alone, the providers themselves never on it and only over TLS: a half-configured process would
 * send one's tokens to the other.
 * @param urls base URLs by the name of their setting
 * @throws Error that names the settings at fault
 */
export function assertBaseUrls(mode: 'sandbox' | 'real', urls: Record<string, string>): void {
  const wrong = Object.entries(urls)
    .filter(([, url]) => (mode === 'sandbox' ? !isOnThisMachine(url) : isOnThisMachine(url) || !url.startsWith('https://')))
    .map(([name]) => name);
  if (wrong.length === 0) return;
  const names = wrong.join(', ');
  throw new Error(
    mode === 'sandbox'
      ? `Set ${names}: with HOLDFAST_CALENDARS=sandbox an address must be on this machine.`
      : `Set ${names}: with HOLDFAST_CALENDARS=real an address must be https:// and not on this machine.`,
  );
}
