import { ZodError } from 'zod';
import { json, jsonBody, type Answer, type Call, type Route } from '../http/exchange.ts';
import type { World } from '../world.ts';
import { switches } from './switches.ts';

/** The control API over HTTP: `POST /_sandbox/<switch>` with JSON, and what was called and delivered. */
export function controlRoutes(world: World): Route[] {
  const post = Object.entries(switches).map(([name, { run }]): Route => [
    'POST',
    `/_sandbox/${name}`,
    (call) => attempt(call, (given) => run(world, given)),
  ]);
  return [
    ...post,
    ['GET', '/_sandbox/requests', () => json(world.journal.entries)],
    ['GET', '/_sandbox/deliveries', () => json(world.deliveries.sent)],
    [
      'GET',
      '/_sandbox/accounts',
      () => json([...world.store.accounts.values()].map((one) => ({ ...one, calendars: world.store.calendarsOf(one.id) }))),
    ],
  ];
}

function attempt(call: Call, run: (given: unknown) => unknown): Answer {
  try {
    return json(run(jsonBody(call)) ?? {});
  } catch (error) {
    const message =
      error instanceof ZodError ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') : String(error);
    return json({ error: message }, 400);
  }
}
