/** The Windows names of common zones, as Outlook gives them; taken from Unicode CLDR's windowsZones. */
const windowsNames: Record<string, string> = {
  UTC: 'UTC',
  'Europe/London': 'GMT Standard Time',
  'Europe/Zurich': 'W. Europe Standard Time',
  'Europe/Berlin': 'W. Europe Standard Time',
  'Europe/Paris': 'Romance Standard Time',
  'Europe/Athens': 'GTB Standard Time',
  'Europe/Warsaw': 'Central European Standard Time',
  'America/New_York': 'Eastern Standard Time',
  'America/Chicago': 'Central Standard Time',
  'America/Denver': 'Mountain Standard Time',
  'America/Los_Angeles': 'Pacific Standard Time',
  'America/Sao_Paulo': 'E. South America Standard Time',
  'Asia/Kolkata': 'India Standard Time',
  'Asia/Tokyo': 'Tokyo Standard Time',
  'Asia/Shanghai': 'China Standard Time',
  'Australia/Sydney': 'AUS Eastern Standard Time',
  'Pacific/Auckland': 'New Zealand Standard Time',
  'Pacific/Tongatapu': 'Tonga Standard Time',
};

/** What Outlook calls an IANA zone; one that it has no name for becomes a custom one. */
export function windowsName(zone: string): string {
  return windowsNames[zone] ?? 'tzone://Microsoft/Custom';
}

/** The IANA zone of either kind of name; what is neither stays as it is. */
export function ianaZone(name: string): string {
  return Object.entries(windowsNames).find(([, windows]) => windows === name)?.[0] ?? name;
}
