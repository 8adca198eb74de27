import { listOf } from '@holdfast/domain/http/list.ts';
import { scheduleAnswer } from '@holdfast/domain/schedules/schemas.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from '../api.ts';

/** All schedules of the host, by name; the first 200. */
export async function schedulesOf(event: RequestEvent) {
  return dataOf(await api(event, 'GET', '/schedules', { answer: listOf(scheduleAnswer), query: { limit: '200' } })).items;
}
