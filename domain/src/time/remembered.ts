/** The value kept under `key`, made on the first request. At most `limit` values are kept: the oldest makes room. */
export function remembered<Key, Value>(kept: Map<Key, Value>, limit: number, key: Key, make: () => Value): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (kept.size >= limit)
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  kept.set(key, value);
  return value;
}
