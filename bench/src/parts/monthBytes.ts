import type { ServerProcess } from './serverProcess.ts';

/** The size of one of our answers on the wire, for a floor to answer with as many. */
export async function monthBytes({ origin }: ServerProcess, path: string): Promise<number> {
  const answer = await fetch(`${origin}${path}`, { headers: { 'Accept-Encoding': 'gzip' } });
  if (answer.status !== 200) throw new Error(`${answer.status} from ${path}`);
  await answer.arrayBuffer();
  return Number(answer.headers.get('Content-Length'));
}
