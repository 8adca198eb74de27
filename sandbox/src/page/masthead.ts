/** What stands above the sandbox's own pages. */
export function masthead(current: 'calendar' | 'faults'): string {
  const link = (name: typeof current, href: string, text: string) =>
    `<a href="${href}"${name === current ? ' aria-current="page"' : ''}>${text}</a>`;
  return `<header><strong>Sandbox</strong>${link('calendar', '/_sandbox', 'Calendars')}${link('faults', '/_sandbox/faults', 'Trouble')}</header>`;
}
