import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { openApiDocument } from '../openapi/document.ts';
import { docsPage, pagePolicy, pageStyle, startScript } from '../openapi/page.ts';

const require = createRequire(import.meta.url);
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

const files = {
  'page.css': { type: css, read: () => pageStyle },
  'start.js': { type: script, read: () => startScript },
  'swagger-ui.css': { type: css, read: () => shipped(require.resolve('swagger-ui-dist/swagger-ui.css')) },
  'swagger-ui-bundle.js': { type: script, read: () => shipped(require.resolve('swagger-ui-dist/swagger-ui-bundle.js')) },
};
const fileName = z.enum(Object.keys(files) as [keyof typeof files, ...(keyof typeof files)[]]);

/** What the API says of itself. `all` gives every endpoint, these among them. */
export function openApiRoutes(all: () => Endpoint[]): Endpoint[] {
  let written: string | undefined;
  return [
    endpoint(
      {
        method: 'GET',
        path: '/openapi.json',
        summary: 'This document',
        access: 'public',
        answers: { 200: z.record(z.string(), z.unknown()) },
      },
      function readDocument(ctx) {
        written ??= JSON.stringify(openApiDocument(all()));
        ctx.set('Cache-Control', 'no-cache');
        return { status: 200, raw: written, type: 'application/json' };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/docs',
        summary: 'This document as a page',
        access: 'public',
        answers: { 200: null },
        produces: 'text/html',
      },
      function readDocs(ctx) {
        ctx.set('Content-Security-Policy', pagePolicy);
        ctx.set('Cache-Control', 'no-cache');
        return { status: 200, raw: docsPage(), type: 'text/html; charset=utf-8' };
      },
    ),
    endpoint(
      {
        method: 'GET',
        path: '/docs/:file',
        summary: 'The scripts and styles of the page',
        access: 'public',
        params: z.strictObject({ file: fileName }),
        answers: { 200: null },
        produces: '*/*',
      },
      async function readDocsFile(ctx, { params: { file } }) {
        const { type, read } = files[file];
        ctx.set('Cache-Control', 'public, max-age=3600');
        return { status: 200, raw: await read(), type };
      },
    ),
  ];
}

const kept = new Map<string, Buffer>();

/** A file of swagger-ui-dist, read once. */
async function shipped(path: string): Promise<Buffer> {
  const bytes = kept.get(path) ?? (await readFile(path));
  kept.set(path, bytes);
  return bytes;
}
