import type { StackRig } from './stackRig.ts';

/** Every booking's event is as its booking is, as the rows say. */
export async function nothingOwed({ db }: StackRig): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { owed: number }[] }>(
    `select count(*)::int as owed from calendar_events e join bookings b on b.id = e.booking_id
     where case when b.status = 'confirmed' then e.version <> b.version or e.state <> 'written' else e.state in ('writing', 'written') end`,
  );
  const { rows: open } = await db.raw<{ rows: unknown[] }>(
    `select 1 from deliveries where kind like 'calendar-%' and ended_at is null limit 1`,
  );
  return rows[0]?.owed === 0 && open.length === 0;
}
