import type { Control } from './control/control.ts';

/** One host at each provider, if the sandbox has none with these addresses yet. */
export function addDemoHosts(control: Control): void {
  for (const provider of ['google', 'microsoft'] as const) {
    const email = `host@${provider}.test`;
    if (control.hasAccount(email)) continue;
    control.addAccount({ provider, email, name: 'Ada Host', calendars: ['Family', 'Team'] });
  }
}
