/** What `promise` comes to; after `mostMs` it rejects as a connection does that times out. */
export async function withinMs<T>(promise: Promise<T>, mostMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(`not within ${mostMs} ms`), { code: 'ETIMEDOUT' })), mostMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
