/**
 * How Node is run for our own processes. With a bound V8 collects before its heap has grown fourfold, as it would on a machine with much
 * memory; what lives takes about a quarter of it. The nursery takes twice `semiSpaceMb` in each thread, and is fixed from below too: left to
 * itself V8 makes do with half of it in a third of all processes, requests under way then outlive their first collection, and the whole
 * heap is marked again and again.
 */
export function heapFlags(semiSpaceMb: number): string[] {
  return ['--max-old-space-size=384', `--min-semi-space-size=${semiSpaceMb}`, `--max-semi-space-size=${semiSpaceMb}`];
}

/** Half of it doubles what a known month costs. */
export const apiSemiSpaceMb = 16;
/** Of what answers few requests at once, and runs workflows in threads of their own. */
export const usualSemiSpaceMb = 8;
