import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome.ts';

const ada = { id: 'a', provider: 'google' as const, state: 'active' as const, accountEmail: 'ada@example.com' };
const old = { id: 'b', provider: 'google' as const, state: 'needs-reauth' as const, accountEmail: 'old@example.com' };
const of = (query: string, connections: Parameters<typeof outcomeOf>[1] = [ada]) => outcomeOf(new URLSearchParams(query), connections);

describe('outcomeOf', () => {
  it('names the account that was connected, and nothing that is only in the address', () => {
    expect(of('connected=a')).toEqual({ kind: 'connected', account: 'ada@example.com', waiting: null });
    expect(of('connected=mallory@example.com')).toEqual({ kind: 'connected', account: null, waiting: null });
  });

  it('tells of another account of the provider that still waits', () => {
    expect(of('connected=a', [old, ada])).toMatchObject({ waiting: 'old@example.com' });
    expect(of('connected=a', [{ ...old, provider: 'microsoft' }, ada])).toMatchObject({ waiting: null });
  });

  it('tells a failure from nothing at all', () => {
    expect(of('error=denied')).toEqual({ kind: 'failed', code: 'denied' });
    expect(of('disconnected=1')).toEqual({ kind: 'disconnected' });
    expect(of('')).toBeNull();
  });
});
