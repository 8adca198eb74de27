import { formatInstant } from '@holdfast/domain/time/schemas.ts';
import { dayMs, minuteMs } from '@holdfast/domain/time/units.ts';
import Koa from 'koa';
import pg from 'pg';
import { dayOf, type Plan, sweepSlots } from './sweepSlots.ts';

/**
 * Bare Koa that fetches what a month needs in one prepared statement, sweeps and writes JSON, nothing kept:
 * `unknownMonths.ts <port> <database url>`, `GET /<meeting type id>/<first date>/<days>`.
 */
const [, , port = '', url = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10, application_name: 'bench floor' });
const text = `
  select s.timezone, m.duration_minutes as "durationMinutes",
    (select json_agg(json_build_array(day_of_week, start_time, end_time)) from availability_rules where schedule_id = s.id) as rules,
    (select coalesce(json_agg(json_build_array(extract(epoch from lower(during)) * 1000, extract(epoch from upper(during)) * 1000) order by during), '[]')
      from reservations where host_id = m.user_id and during && tstzrange($2, $3)) as taken
  from meeting_types m join schedules s on s.user_id = m.user_id and s.is_default
  where m.id = $1`;

const app = new Koa();
app.use(async (ctx) => {
  const [, meetingTypeId, date = '', days = ''] = ctx.path.split('/');
  if (!date) return;
  const to = new Date(Date.parse(date) + (Number(days) + 1) * dayMs);
  const { rows } = await pool.query<Plan>({ name: 'month', text, values: [meetingTypeId, date, to] });
  const [plan] = rows;
  if (!plan) return;
  const slots = sweepSlots(plan, dayOf(date), Number(days)).map((startMs) => ({
    startTime: formatInstant(startMs),
    endTime: formatInstant(startMs + plan.durationMinutes * minuteMs),
  }));
  ctx.type = 'application/json';
  ctx.body = JSON.stringify({ meetingTypeId, timezone: plan.timezone, slots });
});
app.listen(Number(port), '127.0.0.1');
