export interface Range {
  startMs: number;
  endMs: number;
}

/** Half-open ranges that only touch don't overlap; an empty range overlaps nothing. */
export function overlaps(a: Range, b: Range): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs && a.startMs < a.endMs && b.startMs < b.endMs;
}

/** The same time as sorted, disjoint ranges; touching ranges become one only with `joinTouching`. Empty ranges are left out. */
export function mergeRanges(ranges: readonly Range[], { joinTouching }: { joinTouching: boolean }): Range[] {
  const merged: Range[] = [];
  let last: Range | undefined;
  for (const { startMs, endMs } of ranges.filter((range) => range.startMs < range.endMs).sort((a, b) => a.startMs - b.startMs)) {
    if (last && (startMs < last.endMs || (joinTouching && startMs === last.endMs))) last.endMs = Math.max(last.endMs, endMs);
    else merged.push((last = { startMs, endMs }));
  }
  return merged;
}
