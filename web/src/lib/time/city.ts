/** What people call an IANA zone: `America/Argentina/Buenos_Aires` is Buenos Aires. Zones without a city stay as they are. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
