/** Calls for one request that arrive while it is carried out share the one attempt. */
export interface UnderWay<T> {
  join(id: string, attempt: () => Promise<T>): Promise<T>;
}

export function createUnderWay<T>(): UnderWay<T> {
  const attempts = new Map<string, Promise<T>>();
  return {
    join(id, attempt) {
      const joined = attempts.get(id);
      if (joined) return joined;
      const begun = attempt().finally(() => attempts.delete(id));
      attempts.set(id, begun);
      return begun;
    },
  };
}
