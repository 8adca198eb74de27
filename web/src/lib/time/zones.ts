import { cityOf } from './city.ts';
import { offsetOf, timeOf, type TimeStyle } from './formats.ts';

export interface ZoneChoice {
  zone: string;
  city: string;
  /** `Asia`, to tell cities of one name apart. */
  region: string;
  /** `UTC+5:45`, at this moment. */
  offset: string;
  /** The clock there at this moment. */
  time: string;
}

/** Engines list some zones by names that their cities have given up. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Cities that no zone is named after, and where they read the clock. */
const otherCities: Record<string, string> = {
  'America/Los_Angeles': 'San Francisco Seattle San Diego Las Vegas Portland',
  'America/New_York': 'Boston Washington Miami Atlanta Philadelphia',
  'America/Chicago': 'Houston Dallas Austin Minneapolis',
  'America/Toronto': 'Ottawa Montreal',
  'America/Sao_Paulo': 'Rio de Janeiro Brasilia',
  'Asia/Kolkata': 'Mumbai Delhi Bangalore Chennai Hyderabad Calcutta',
  'Asia/Shanghai': 'Beijing Shenzhen Guangzhou',
  'Asia/Kathmandu': 'Nepal',
  'Asia/Jerusalem': 'Tel Aviv',
  'Asia/Ho_Chi_Minh': 'Hanoi Saigon',
  'Asia/Tokyo': 'Osaka Kyoto',
  'Australia/Sydney': 'Canberra',
  'Europe/Berlin': 'Munich Hamburg Cologne Frankfurt',
  'Europe/Madrid': 'Barcelona',
  'Europe/Rome': 'Milan',
  'Europe/London': 'Edinburgh Manchester',
  'Europe/Zurich': 'Geneva Basel',
  'Europe/Kyiv': 'Kiev',
};

/** A zone by its present name. */
export function modernName(zone: string): string {
  return renamed[zone] ?? zone;
}

export function isZone(zone: string): boolean {
  try {
    return (
      /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
    );
  } catch {
    return false;
  }
}

/** All zones that this engine knows, from west to east, with their offset and clock at `nowMs`. */
export function allZones(nowMs: number, style: Omit<TimeStyle, 'zone'>): ZoneChoice[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(modernName)]);
  return [...names]
    .filter((zone) => !zone.startsWith('Etc/'))
    .map((zone) => ({
      zone,
      city: cityOf(zone),
      region: zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : '',
      offset: offsetOf(nowMs, zone),
      time: timeOf(nowMs, { ...style, zone }),
    }))
    .sort((a, b) => a.city.localeCompare(b.city, 'en'));
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('_', ' ')
    .toLowerCase();

/** Those that fit every word typed: by city, region, other cities of the zone, or offset ("+5:45"). Cities that begin with it come first. */
export function searchZones(zones: readonly ZoneChoice[], typed: string): ZoneChoice[] {
  const words = folded(typed).replaceAll('-', '−').split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return [...zones];
  const fitting = zones.filter((choice) => {
    const text = folded(`${choice.zone} ${choice.offset} ${otherCities[choice.zone] ?? ''}`).replaceAll('-', '−');
    return words.every((word) => text.includes(word));
  });
  const begins = (choice: ZoneChoice) => Number(!folded(choice.city).startsWith(first));
  return fitting.sort((a, b) => begins(a) - begins(b));
}
