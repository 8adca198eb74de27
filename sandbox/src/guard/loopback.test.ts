import { describe, expect, it } from 'vitest';
import { assertBaseUrls, isLoopbackUrl } from './loopback.ts';

describe('addresses of this machine', () => {
  it.each(['http://localhost:4010', 'http://127.0.0.1', 'https://127.8.9.1/x', 'http://[::1]:80/', 'http://sandbox.localhost'])(
    'are %s',
    (url) => expect(isLoopbackUrl(url)).toBe(true),
  );
  it.each([
    'https://www.googleapis.com',
    'http://127.0.0.1.example.test',
    'http://localhost.example.test',
    'http://10.0.0.1',
    'file:///x',
    'nonsense',
  ])('are not %s', (url) => expect(isLoopbackUrl(url)).toBe(false));
});

describe('base URLs', () => {
  const [here, there] = ['http://127.0.0.1:4010', 'https://graph.microsoft.com'];
  it('are all on this machine with the sandbox', () => {
    expect(() => assertBaseUrls('sandbox', { google: here, graph: here })).not.toThrow();
    expect(() => assertBaseUrls('sandbox', { google: here, graph: there })).toThrow(/graph/);
  });
  it('are all elsewhere without it', () => {
    expect(() => assertBaseUrls('real', { graph: there })).not.toThrow();
    expect(() => assertBaseUrls('real', { google: here, graph: there })).toThrow(/google/);
  });
});
