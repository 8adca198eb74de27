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
  for (const range of ranges.filter(({ startMs, endMs }) => startMs < endMs).sort((a, b) => a.startMs - b.startMs)) {
    if (last && (range.startMs < last.endMs || (joinTouching && range.startMs === last.endMs))) {
      if (range.endMs > last.endMs) merged[merged.length - 1] = last = { startMs: last.startMs, endMs: range.endMs };
    } else merged.push((last = range));
  }
  return merged;
}
