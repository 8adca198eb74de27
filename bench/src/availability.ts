import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Target } from './bookings.ts';

export interface Throughput {
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
}

const seconds = 5;

/** One month that is known, asked for again and again, and bare Koa with the same check and as many bytes. */
export async function hotMonth(
  { origin, meetingTypeId, hostId }: Target,
  databaseUrl: string,
): Promise<{ ours: Throughput; floor: Throughput }> {
  const from = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const url = `${origin}/api/availability?meetingTypeId=${meetingTypeId}&startDate=${from}&endDate=${to}&timezone=UTC`;
  const ours = await load(url);
  const child = fork(join(import.meta.dirname, 'floors/koaFloor.ts'), [databaseUrl, hostId, String(ours.bytes)]);
  const [port] = (await once(child, 'message')) as [number];
  const floor = await load(`http://127.0.0.1:${port}/`);
  child.kill('SIGTERM');
  return { ours, floor };
}

async function load(url: string): Promise<Throughput> {
  const sample = await fetch(url, { headers: { 'Accept-Encoding': 'gzip' } });
  if (sample.status !== 200) throw new Error(`${sample.status} from ${url}`);
  const bytes = Number(sample.headers.get('Content-Length'));
  await sample.arrayBuffer();
  const result = await autocannon({ url, connections: 64, duration: seconds, headers: { 'accept-encoding': 'gzip' } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { perSecond: Math.round(result.requests.average), p50: result.latency.p50, p99: result.latency.p99, bytes };
}
