/**
 * Draws from 1 to `count`, k as often as 1 / k^`exponent` says: few hosts that everybody looks at, and a long tail.
 * Rejection-inversion after W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone discrete
 * distributions" (1996): no table, so that a million hosts cost no memory.
 */
export function zipf(count: number, exponent: number, draw: () => number): () => number {
  const q = 1 - exponent;
  const integral = (x: number) => (q === 0 ? Math.log(x) : (x ** q - 1) / q);
  const inverse = (y: number) => (q === 0 ? Math.exp(y) : (1 + q * y) ** (1 / q));
  const low = integral(1.5) - 1;
  const high = integral(count + 0.5);
  return () => {
    for (;;) {
      const at = high + draw() * (low - high);
      const k = Math.min(count, Math.max(1, Math.round(inverse(at))));
      if (at >= integral(k + 0.5) - k ** -exponent) return k;
    }
  };
}
