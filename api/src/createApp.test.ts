import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRig, type ApiRig } from './testing/apiRig.ts';

const logged: string[] = [];
const log = pino(
  { level: 'info' },
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  }),
);
const login = { email: 'ada@example.com', password: 'x' };

describe('createApp', () => {
  let rig: ApiRig;
  beforeAll(async () => {
    rig = await apiRig({ log });
  });
  afterAll(() => rig.close());

  const post = (body: string | Uint8Array, headers: Record<string, string | null> = {}) => rig.call('POST', '/auth/login', body, headers);

  it('answers that it lives', async () => {
    expect((await rig.call('GET', '/health/live')).status).toBe(200);
    expect((await rig.call('GET', '/health/ready')).status).toBe(200);
  });

  it.each(['/nothing/here/at/all', '/auth', '/auth/me/', '/auth/nothing', '/%00/%00', '/%E0%A4%A', '//', '/a%2Fb%2Fc%2Fd/e/f'])(
    'answers %s with a 404 problem',
    async (path) => {
      const answer = await rig.call('GET', path);
      expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', status: 404, type: '/api/docs#NOT_FOUND' } });
      expect(answer.body.instance).toBe(`urn:uuid:${answer.headers.get('X-Request-Id')}`);
    },
  );

  it('names the methods of a path that takes others', async () => {
    for (const [method, path, allowed] of [
      ['GET', '/auth/login', ['POST']],
      ['DELETE', '/auth/signup', ['POST']],
      ['PUT', '/auth/me', ['DELETE', 'GET', 'HEAD', 'PATCH']],
      ['OPTIONS', '/auth/me', ['DELETE', 'GET', 'HEAD', 'PATCH']],
      ['POST', '/health/live', ['GET', 'HEAD']],
    ] as const) {
      const answer = await rig.call(method, path);
      expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
      expect(answer.headers.get('Allow')?.split(', ').sort()).toEqual(allowed);
    }
  });

  it('answers HEAD like GET, without a body', async () => {
    const answer = await rig.call('HEAD', '/health/live');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', null])(
    'refuses a body of type %s with 415',
    async (type) => {
      // Bytes, since fetch would name a type for a string by itself.
      const answer = await post(Buffer.from(JSON.stringify(login)), { 'Content-Type': type });
      expect(answer).toMatchObject({ status: 415, body: { code: 'VALIDATION_ERROR', status: 415 } });
    },
  );

  it('takes JSON with a charset', async () => {
    expect((await post(JSON.stringify(login), { 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(401);
  });

  it.each([
    ['malformed JSON', '{"email":'],
    ['a bare word', 'undefined'],
    ['NaN', '{"email":NaN}'],
    ['a trailing comma', '{"email":"a@example.com",}'],
    ['__proto__', '{"__proto__":{"role":"admin"},"email":"a@example.com","password":"x"}'],
    ['__proto__ deep within', '{"email":{"a":[{"__proto__":1}]},"password":"x"}'],
    ['deep nesting', '['.repeat(50_000) + ']'.repeat(49_999)],
    ['deep nesting that ends', '['.repeat(40_000) + ']'.repeat(40_000)],
    ['deep objects', '{"a":'.repeat(15_000) + '1' + '}'.repeat(15_000)],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"login"'],
    ['a number', '1e400'],
    ['bytes that are no UTF-8', Buffer.from('7b22656d61696c223a22ff227d', 'hex')],
    ['a byte order mark within', '{"email":"a\ufeffb@example.com","password":"x"}'],
    ['NUL', '{"email":"a\\u0000@example.com","password":"x"}'],
    ['a lone surrogate', '{"email":"a\\ud800@example.com","password":"x"}'],
    ['a list for a text', '{"email":["a@example.com"],"password":"x"}'],
    ['an object for a text', '{"email":{"toString":1},"password":"x"}'],
    ['a number for a text', '{"email":1e400,"password":"x"}'],
    ['an unknown field', '{"email":"a@example.com","password":"x","remember":true}'],
    ['nothing', ''],
  ])('refuses %s with 400', async (_name, body) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(answer.text).not.toMatch(/\bat .*\.ts|node_modules/);
    expect(answer.text.length).toBeLessThan(8000);
  });

  it('refuses more than 100 kB with 413, announced or not', async () => {
    const large = JSON.stringify({ ...login, password: 'x'.repeat(100_000) });
    expect(await post(large)).toMatchObject({ status: 413, body: { code: 'VALIDATION_ERROR', status: 413 } });
    const chunk = 'x'.repeat(30_000);
    const answer = await raw(
      ['POST /api/auth/login HTTP/1.1', 'Host: localhost', `Origin: ${rig.settings.PUBLIC_ORIGIN}`, 'Content-Type: application/json'],
      ['Transfer-Encoding: chunked', 'Connection: close', ''],
      [...Array<string>(4).fill(`${chunk.length.toString(16)}\r\n${chunk}`), '0', '', ''],
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it.each(['limit=1&limit=2', 'limit=0', 'limit=201', 'limit=1e3', 'limit=', '__proto__=1', 'constructor=1', 'limit[a]=1', 'cursor=%00'])(
    'refuses the query %s with 400',
    async (query) => {
      const host = await rig.signUp();
      expect(await host.call('GET', `/auth/sessions?${query}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    },
  );

  it('sends the headers that keep a browser from guessing, framing and keeping', async () => {
    const answer = await rig.call('GET', '/auth/me');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Content-Security-Policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('X-Powered-By')).toBeNull();
  });

  it('believes no forwarded address from somebody who is no trusted proxy', async () => {
    const narrow = await apiRig({ limits: { 'login-address': { points: 2, seconds: 600 } } });
    try {
      const attempt = (address: string) => narrow.client().call('POST', '/auth/login', login, { 'X-Forwarded-For': address });
      const answers = [await attempt('203.0.113.1'), await attempt('203.0.113.2'), await attempt('203.0.113.3')];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
    } finally {
      await narrow.close();
    }
  });

  it('takes the address nearest to it from a trusted proxy', async () => {
    const narrow = await apiRig({ settings: { TRUSTED_PROXIES: 'loopback' }, limits: { 'login-address': { points: 1, seconds: 600 } } });
    try {
      const attempt = (address: string) => narrow.client().call('POST', '/auth/login', login, { 'X-Forwarded-For': address });
      const answers = [await attempt('203.0.113.1'), await attempt('203.0.113.2'), await attempt('198.51.100.9, 203.0.113.2')];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
    } finally {
      await narrow.close();
    }
  });

  it('logs routes, not addresses, queries, names or tokens', async () => {
    logged.length = 0;
    const host = await rig.signUp({ name: 'Nomen Nescio' });
    await host.call('GET', '/auth/me?token=secret-of-the-query');
    await host.call('PATCH', '/auth/me', { name: 'Nomen Secundum', nonsense: 'word' });
    await rig.call('GET', '/nobody-at-this-name/page?token=secret-of-the-query');
    const text = logged.join('');
    expect(text).toContain('"route":"PATCH /auth/me"');
    for (const secret of ['Nomen', host.user.email, host.password, host.user.username, 'secret-of-the-query', 'nobody-at-this-name']) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain(host.cookies.get('holdfast'));
  });

  async function raw(...lines: string[][]): Promise<string> {
    const socket = connect(Number(new URL(rig.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    // The server may close while the last of it is still under way.
    socket.on('error', () => undefined);
    socket.write(lines.flat().join('\r\n'));
    await once(socket, 'close');
    return answer;
  }
});
