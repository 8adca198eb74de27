import { problem } from '@holdfast/domain/http/problem.ts';
import type { Endpoint, EndpointSpec } from '../http/endpoint.ts';
import { problemAnswers } from './problems.ts';
import { fieldsOf, type JsonSchema, jsonSchema } from './schemas.ts';

export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, unknown>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

const description =
  'Instants are UTC (`2027-03-14T13:00:00Z`), zones are IANA names, wall times `HH:MM`. Unknown fields are refused. Lists are ' +
  '`{items, nextCursor}`. Errors are `application/problem+json` (RFC 9457); what counts is `code`. Unsafe requests with a session ' +
  'cookie need the `Origin` of this site.';

/** The OpenAPI 3.1 document of the endpoints, whose paths are below `/api`. */
export function openApiDocument(endpoints: Endpoint[]): OpenApiDocument {
  const ids = operationIds(endpoints);
  const paths: OpenApiDocument['paths'] = {};
  for (const [index, { spec }] of endpoints.entries()) {
    const path = (paths[openApiPath(spec.path)] ??= {});
    path[spec.method.toLowerCase()] = operation(spec, ids[index] ?? '');
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Holdfast', version: '1', description },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'holdfast', description: 'A host’s session; `__Host-holdfast` over https' },
        manageToken: { type: 'http', scheme: 'bearer', description: 'The token of the guest of one booking' },
      },
    },
  };
}

/** `/bookings/:id` as `/bookings/{id}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)(\([^)]*\))?/g, '{$1}');
}

/** The handlers' names; where two share one (`list`), the path's fixed segments follow: `listSchedules`. */
function operationIds(endpoints: Endpoint[]): string[] {
  const names = endpoints.map(({ handle }) => handle.name);
  return endpoints.map(({ handle: { name }, spec }) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : name + spec.path.split('/').filter(isFixed).map(capitalised).join(''),
  );
}

function isFixed(segment: string): boolean {
  return segment !== '' && !segment.startsWith(':');
}

function capitalised(segment: string): string {
  return segment.replace(/(^|\W+)(\w)/g, (_all, _between, letter: string) => letter.toUpperCase());
}

function operation(spec: EndpointSpec, operationId: string): Operation {
  return {
    operationId,
    summary: spec.summary,
    tags: [spec.path.split('/').find(isFixed)?.replace(/\..*/, '') ?? 'profiles'],
    security: { public: [], provider: [], optional: [{ session: [] }, { manageToken: [] }, {}], host: [{ session: [] }] }[spec.access],
    parameters: [
      ...pathParameters(spec),
      ...(spec.query ? fieldsOf(spec.query).map((field) => ({ ...field, in: 'query' })) : []),
      ...(spec.takesKey ? [idempotencyKey] : []),
    ],
    ...(spec.body ? { requestBody: requestBody(spec.body) } : {}),
    responses: { ...goodAnswers(spec), ...problemAnswers(spec) },
  };
}

const idempotencyKey = {
  name: 'X-Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$', description: 'One per attempt: the same key and body give the same answer' },
};

function pathParameters({ path, params }: EndpointSpec) {
  const known = new Map((params ? fieldsOf(params) : []).map(({ name, schema }) => [name, schema]));
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: known.get(name) ?? { type: 'string' },
  }));
}

function requestBody(body: NonNullable<EndpointSpec['body']>) {
  return { required: !body.safeParse({}).success, content: { 'application/json': { schema: jsonSchema(body, 'input') } } };
}

function goodAnswers({ answers, produces }: EndpointSpec): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: schema === null && !produces ? 'Done, without a body' : 'The answer',
        ...(schema ? { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } } : {}),
        ...(produces ? { content: { [produces]: { schema: { type: 'string' } } } } : {}),
      },
    ]),
  );
}
