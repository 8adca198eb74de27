/**
 * How people call an IANA zone: `America/Argentina/Buenos_Aires` is Buenos Aires. `UTC` and its other names are UTC, and fixed
 * offsets under `Etc/` are what they are (POSIX counts westward: `Etc/GMT+5` is five hours behind UTC).
 */
export function cityOf(zone: string): string {
  if (/^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)$/i.test(zone)) return 'UTC';
  const fixed = /^Etc\/GMT([+-])(\d{1,2})$/i.exec(zone);
  if (fixed) return `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}`;
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
