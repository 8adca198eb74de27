import fc from 'fast-check';
import { problem } from '@holdfast/domain/http/problem.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { apiRig, type ApiRig, type SignedUp } from '../testing/apiRig.ts';
import { type DocumentedSchema, fromSchema } from '../testing/fromSchema.ts';
import type { OpenApiDocument, Operation } from './document.ts';

interface Case {
  method: string;
  path: string;
  operation: Operation;
}
type Responses = Record<
  string,
  { content?: Record<string, { schema: { allOf?: [unknown, { properties: { code: { enum: string[] } } }] } }> }
>;

describe('requests generated from the document', () => {
  let rig: ApiRig;
  let host: SignedUp;
  let cases: Case[];
  let named: Record<string, fc.Arbitrary<unknown>>;

  beforeAll(async () => {
    rig = await apiRig();
    host = await rig.signUp();
    const { paths } = (await rig.call('GET', '/openapi.json')).body as OpenApiDocument;
    cases = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
    const own = async (list: string) => (await host.call('GET', list)).body.items.map(({ id }: { id: string }) => id) as string[];
    const types = await own('/meeting-types');
    const schedules = await own('/schedules');
    const soon = fc.integer({ min: 0, max: 4000 }).map((quarters) => new Date(Date.UTC(2026, 10, 30) + quarters * 900_000).toISOString());
    const day = soon.map((instant) => instant.slice(0, 10));
    const address = fc.stringMatching(/^[a-z]{1,20}@[a-z]{1,10}\.example$/);
    const line = fc.string({ unit: 'grapheme', maxLength: 130 }).map((text) => `Ada ${text}`);
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia');
    named = {
      id: fc.oneof(fc.constantFrom(...types, ...schedules), fc.uuid()),
      meetingTypeId: fc.constantFrom(...types),
      scheduleId: fc.oneof(fc.constantFrom(...schedules), fc.constant(null)),
      email: address,
      inviteeEmail: address,
      inviteeName: line,
      name: line,
      notes: line,
      startTime: soon,
      username: fc.oneof(fc.constant(host.user.username), fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,38}$/)),
      timezone: zone,
      inviteeTimezone: zone,
      startDate: day,
      endDate: day,
      limit: fc.integer({ min: 0, max: 201 }).map(String),
    };
  });
  afterAll(() => rig.close());

  const logInAgain = () => host.call('POST', '/auth/login', { email: host.user.email, password: host.password });

  it('get an answer that the document knows, never a fault of ours', async () => {
    const numRuns = inject('full') ? 3000 : 250;
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.nat(), fc.boolean(), async (g, which, asHost) => {
        const { method, path, operation } = cases[which % cases.length]!;
        const fill = (parameters: Operation['parameters']) =>
          parameters.map(({ name, schema }) => [name, g(() => fromSchema(schema as DocumentedSchema, named, name))] as const);
        const inPath = Object.fromEntries(fill(operation.parameters.filter((parameter) => parameter.in === 'path')));
        const query = fill(operation.parameters.filter((parameter) => parameter.in === 'query' && (parameter.required || g(fc.boolean))));
        const address = path.replace(/\{(\w+)\}/g, (_all, name: string) => segment(inPath[name])) + queryText(query);
        const content = operation.requestBody?.content['application/json']?.schema;
        const body = content && g(() => fromSchema(content as DocumentedSchema, named));
        const client = asHost ? host : rig.client();
        const answer = await client.call(method, address, content ? JSON.stringify(body) : undefined);
        if (asHost && (await host.call('GET', '/auth/me')).status === 401) await logInAgain();

        const told = JSON.stringify({ method, address, body, status: answer.status, answer: answer.text }).slice(0, 2000);
        const documented = (operation.responses as Responses)[String(answer.status)];
        expect(documented, told).toBeDefined();
        if (answer.status < 400) return;
        const refusal = problem.parse(answer.body);
        const codes = documented?.content?.['application/problem+json']?.schema.allOf?.[1].properties.code.enum;
        expect(codes, told).toContain(refusal.code);
        if (refusal.code !== 'WORKFLOWS_UNAVAILABLE') expect(answer.status, told).toBeLessThan(500);
      }),
      { numRuns },
    );
  }, 600_000);
});

/** One path segment: what a URL would resolve away or leave empty becomes a word. */
function segment(value: unknown): string {
  const text = plain(value).toWellFormed();
  return /^\.{0,2}$/.test(text) ? 'nothing' : encodeURIComponent(text.slice(0, 3000));
}

function queryText(fields: (readonly [string, unknown])[]): string {
  return `?${new URLSearchParams(fields.map(([name, value]) => [name, plain(value).slice(0, 3000)])).toString()}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
