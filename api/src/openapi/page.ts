import { problems } from '@holdfast/domain/http/problem.ts';

/** Nothing from elsewhere, no inline script. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

/** Draws the operations into the page. */
export const startScript = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#operations', validatorUrl: null, docExpansion: 'list' });\n`;

export const pageStyle = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 1rem 0.25rem 0; text-align: left; vertical-align: top; }
tr:target { background: #fff3c4; }
`;

/** The page that a person reads: the error codes, to which every problem's `type` points, and the operations. */
export function docsPage(): string {
  const rows = Object.entries(problems).map(
    ([code, [status, title]]) => `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${title}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Holdfast API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/page.css">
</head>
<body>
<main>
<h1>Holdfast API</h1>
<p>The same as a document for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>Error codes</h2>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<h2>Operations</h2>
<div id="operations"></div>
</main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;
}
