import { explanation } from '@holdfast/domain/availability/explanation.ts';
import { api } from '#lib/server/api.ts';
import { meetingTypesOf } from '#lib/server/editors/meetingTypes.ts';
import { schedulesOf } from '#lib/server/editors/schedules.ts';
import { dateOf } from '#lib/time/formats.ts';
import { instantOf } from '#lib/time/instants.ts';
import { isDate } from '#lib/time/months.ts';
import type { PageServerLoad } from './$types';

/** The question stands in the address: `?type=…&date=2027-03-01&time=10:00`, in the zone of the type's schedule. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [all, schedules] = await Promise.all([meetingTypesOf(event), schedulesOf(event)]);
  const standard = schedules.find(({ isDefault }) => isDefault);
  const types = all.map(({ id, name, slug, scheduleId }) => {
    const schedule = schedules.find((each) => each.id === scheduleId) ?? standard;
    return { id, name, slug, scheduleId: schedule?.id ?? '', timezone: schedule?.timezone ?? 'UTC' };
  });
  const type = types.find(({ id }) => id === searchParams.get('type')) ?? types[0] ?? null;
  const typed = { date: searchParams.get('date') ?? '', time: searchParams.get('time') ?? '' };
  const asked = searchParams.has('type');
  const page = {
    types,
    type,
    typed,
    today: type ? dateOf(Date.now(), type.timezone) : '',
    isWrong: false,
    explanation: null,
    problem: null,
  };
  if (!type || !asked) return page;
  if (!isDate(typed.date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.time)) return { ...page, isWrong: true };
  const startTime = new Date(instantOf(typed.date, typed.time, type.timezone)).toISOString();
  const found = await api(event, 'GET', '/availability/explain', { answer: explanation, query: { meetingTypeId: type.id, startTime } });
  return found.ok ? { ...page, explanation: found.data } : { ...page, problem: found.problem.code };
};
