/** Minutes since the date's 00:00 on the clock: `'09:30'` is 570, `'24:00'` is 1440. The text must be a valid `HH:MM`. */
export function wallMinutes(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
}
