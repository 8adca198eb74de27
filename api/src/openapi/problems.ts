import { type ProblemCode, problems } from '@holdfast/domain/http/problem.ts';
import type { EndpointSpec } from '../http/endpoint.ts';

/** The codes that an endpoint may answer with: its own, and those that come with what it takes. */
export function codesOf(spec: EndpointSpec): ProblemCode[] {
  const codes: ProblemCode[] = ['RATE_LIMITED', 'INTERNAL_ERROR', 'DATABASE_UNAVAILABLE', ...(spec.errors ?? [])];
  if (spec.params || spec.query || spec.body) codes.push('VALIDATION_ERROR');
  if (spec.access === 'host') codes.push('UNAUTHENTICATED');
  if (spec.method !== 'GET' && spec.access !== 'provider') codes.push('FORBIDDEN');
  return [...new Set(codes)];
}

/** The problem answers of an endpoint by status; one status may stand for several codes. */
export function problemAnswers(spec: EndpointSpec): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codesOf(spec)) add(byStatus, problems[code][0], code);
  if (spec.body || (spec.access === 'provider' && spec.errors)) for (const status of [413, 415]) add(byStatus, status, 'VALIDATION_ERROR');
  return Object.fromEntries(
    [...byStatus].sort(([one], [other]) => one - other).map(([status, codes]) => [String(status), problemAnswer(status, codes)]),
  );
}

function add(byStatus: Map<number, ProblemCode[]>, status: number, code: ProblemCode): void {
  byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
}

function problemAnswer(status: number, codes: ProblemCode[]) {
  const particular = { 413: 'The body is larger than 100 kB', 415: 'The body is not application/json' }[status];
  return {
    description: codes.map((code) => `${code}: ${particular ?? problems[code][1]}`).join('. '),
    ...(status === 429 || status === 503
      ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } } } }
      : {}),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
      },
    },
  };
}
