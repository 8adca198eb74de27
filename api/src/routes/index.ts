import type { ApiDeps } from '../deps.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { healthRoutes } from './health.ts';

/** Every route, in the order in which they are tried: fixed first segments before `/:username`. */
export function endpoints(deps: ApiDeps): Endpoint[] {
  return [...healthRoutes(deps)];
}
