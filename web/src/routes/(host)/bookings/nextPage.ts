import { preloadData } from '$app/navigation';

/** The data of another address of the same page, without going there; null where it can't be had. For the browser alone. */
export async function nextPage<T>(href: string): Promise<T | null> {
  try {
    const found = await preloadData(href);
    return found.type === 'loaded' && found.status === 200 ? (found.data as T) : null;
  } catch {
    return null;
  }
}
