import type { ApiDeps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

/** What a load balancer asks. Which part is down is told on the internal port only. */
export function healthRoutes({ db }: ApiDeps): Endpoint[] {
  return [
    endpoint(
      { method: 'GET', path: '/health/live', summary: 'Whether the process answers', access: 'public', answers: { 200: null } },
      function live() {
        return { status: 200 };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/health/ready',
        summary: 'Whether bookings can be read',
        access: 'public',
        answers: { 200: null, 503: null },
      },
      async function ready() {
        try {
          await db.raw('select 1');
          return { status: 200 };
        } catch {
          return { status: 503 };
        }
      },
    ),
  ];
}
