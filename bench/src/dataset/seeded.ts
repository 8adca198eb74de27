/** A number from 0 to 2^32 − 1 that depends on its arguments alone: the same data set and the same interest in every run. */
export function mixed(a: number, b = 0): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0xc2b2ae35, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Draws from 0 to 1, one after the other. */
export function seeded(seed: number): () => number {
  let drawn = 0;
  return () => mixed(seed, ++drawn) / 2 ** 32;
}
