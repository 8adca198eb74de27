/** The OKLCH hue (whole degrees) of a colour such as `#3b6ea8`; null for greys, which have none. */
export function accentHue(color: string): number | null {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  // Björn Ottosson's OKLab, from linear sRGB.
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  if (!(Math.hypot(greenRed, blueYellow) > 0.02)) return null;
  return (Math.round((Math.atan2(blueYellow, greenRed) * 180) / Math.PI) + 360) % 360;
}

/** For the style of an element with the class `accented`. A grey keeps the product's own accent. */
export function accentStyle(color: string): string | undefined {
  const hue = accentHue(color);
  return hue === null ? undefined : `--accent-hue: ${hue}`;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
