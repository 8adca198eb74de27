import { Validator } from '@seriousme/openapi-schema-validator';
import { problems } from '@holdfast/domain/http/problem.ts';
import { isReservedName } from '@holdfast/domain/http/text.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import type { OpenApiDocument, Operation } from '../openapi/document.ts';
import { openApiPath } from '../openapi/document.ts';
import { apiRig, type ApiRig } from '../testing/apiRig.ts';
import { endpoints } from './index.ts';

interface Described {
  content: Record<string, { schema: ReturnType<typeof JSON.parse> }>;
}
interface DescribedOperation {
  requestBody: Described;
  responses: Record<string, Described>;
  security: unknown;
}

describe('the document', () => {
  let rig: ApiRig;
  let document: OpenApiDocument;
  let operations: Operation[];
  const routes = () => endpoints({ db: rig.db, settings: rig.settings } as ApiDeps);

  beforeAll(async () => {
    rig = await apiRig();
    document = (await rig.call('GET', '/openapi.json')).body;
    operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  });
  afterAll(() => rig.close());

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of the router, and no other', () => {
    const routed = routes().map(({ spec }) => `${spec.method} ${openApiPath(spec.path)}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routed.sort());
    expect(described.length).toBeGreaterThan(20);
  });

  it('names each operation once, after its handler', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(ids).toContain('signUp');
  });

  it('names each parameter of a path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
      }
    }
  });

  it('gives every operation its refusals as problem documents with their codes', () => {
    for (const { responses } of operations) {
      for (const [status, answer] of Object.entries(responses as Record<string, Described>).filter(([status]) => Number(status) >= 400)) {
        const schema = answer.content['application/problem+json']!.schema;
        for (const code of schema.allOf[1].properties.code.enum as (keyof typeof problems)[]) {
          expect(code === 'VALIDATION_ERROR' ? [400, 413, 415] : [problems[code][0]]).toContain(Number(status));
        }
      }
    }
    expect(document.paths['/auth/login']?.['post']?.responses).toHaveProperty('401');
    expect(document.paths['/auth/me']?.['get']?.responses).not.toHaveProperty('403');
  });

  it('describes what is sent as it is sent and what is answered as it is answered', () => {
    const add = document.paths['/meeting-types']?.['post'] as unknown as DescribedOperation;
    expect(add.requestBody.content['application/json']!.schema.required).toEqual(['name', 'slug', 'durationMinutes']);
    expect(add.requestBody.content['application/json']!.schema.additionalProperties).toBe(false);
    expect(add.responses['201']!.content['application/json']!.schema.required).toContain('bufferBeforeMinutes');
    expect(add.security).toEqual([{ session: [] }]);
    expect(document.paths['/auth/login']?.['post']?.security).toEqual([]);
    expect(document.paths['/bookings']?.['post']?.parameters).toMatchObject([{ name: 'X-Idempotency-Key', in: 'header', required: false }]);
  });

  it('begins with segments that nobody can take as a username', () => {
    const first = routes().map(({ spec }) => spec.path.split('/')[1] ?? '');
    const free = first.filter((segment) => /^[a-z0-9][a-z0-9-]{2,38}$/.test(segment) && !isReservedName(segment));
    expect(free).toEqual([]);
    expect(first).toContain('auth');
  });
});

describe('GET /docs', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig();
  });
  afterAll(() => rig.close());

  it('lists every error code where its problem documents point', async () => {
    const { type } = (await rig.call('GET', '/auth/me')).body;
    const page = await rig.call('GET', type.replace(/^\/api/, '').replace(/#.*/, ''));
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    for (const code of Object.keys(problems)) expect(page.text).toContain(`<tr id="${code}">`);
  });

  it('needs nothing from elsewhere, and no inline script or style', async () => {
    const { text, headers } = await rig.call('GET', '/docs');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none';script-src 'self';style-src 'self'");
    expect(text).not.toMatch(/https?:|<style|<script>|style=/);
    const used = [...text.matchAll(/(?:src|href)="\/api(\/docs\/[^"]+)"/g)].map(([, path]) => path!);
    expect(used).toHaveLength(4);
    for (const path of used) {
      const file = await rig.call('GET', path);
      expect(file.status).toBe(200);
      expect(file.headers.get('Content-Type')).toBe(`text/${path.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`);
      expect(file.text.length).toBeGreaterThan(100);
    }
  });

  it.each(['..%2fpackage.json', 'index.html', 'swagger-ui.js', '__proto__', 'constructor'])('gives no other file: %s', async (file) => {
    expect((await rig.call('GET', `/docs/${file}`)).status).toBe(400);
  });
});
