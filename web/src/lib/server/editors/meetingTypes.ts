import { listOf } from '@holdfast/domain/http/list.ts';
import { meetingTypeAnswer } from '@holdfast/domain/meetingTypes/schemas.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { api, dataOf } from '../api.ts';

/** All meeting types of the host, the shortest first; the first 200. */
export async function meetingTypesOf(event: RequestEvent) {
  return dataOf(await api(event, 'GET', '/meeting-types', { answer: listOf(meetingTypeAnswer), query: { limit: '200' } })).items;
}

/** One of them; the page is not found where it is none of the host's. */
export async function meetingTypeOf(event: RequestEvent, id: string) {
  return dataOf(await api(event, 'GET', `/meeting-types/${encodeURIComponent(id)}`, { answer: meetingTypeAnswer }));
}
