import { describe, expect, it } from 'vitest';
import { type Connection, standingOf } from './standing.ts';

const calendar = (fields: Partial<Connection['calendars'][number]> = {}) => ({
  id: '0195a1f0-0000-7000-8000-000000000001',
  name: 'Work',
  timezone: 'Europe/Berlin',
  canWrite: true,
  isPrimary: true,
  offersMeetingLink: true,
  blocks: true,
  isDestination: false,
  isLost: false,
  ...fields,
});
const account = (fields: Partial<Connection> = {}) => ({
  state: 'active' as const,
  problem: null,
  checkedAt: '2026-12-01T12:00:00Z',
  calendars: [calendar()],
  ...fields,
});

describe('standingOf', () => {
  it('wants the host before anything else', () => {
    expect(standingOf(account({ state: 'needs-reauth', problem: 'invalid_grant' }))).toBe('reconnect');
  });

  it('is in trouble while rounds fail, and while a calendar that counts is gone', () => {
    expect(standingOf(account({ problem: 'busy' }))).toBe('trouble');
    expect(standingOf(account({ problem: 'unreachable', checkedAt: null }))).toBe('trouble');
    expect(standingOf(account({ calendars: [calendar(), calendar({ isLost: true })] }))).toBe('trouble');
    expect(standingOf(account({ calendars: [calendar(), calendar({ isLost: true, blocks: false })] }))).toBe('good');
  });

  it('is being read until a first round has ended well', () => {
    expect(standingOf(account({ state: 'connecting', calendars: [] }))).toBe('reading');
    expect(standingOf(account({ checkedAt: null }))).toBe('reading');
  });

  it('says so where nothing of it counts', () => {
    expect(standingOf(account({ calendars: [calendar({ blocks: false })] }))).toBe('idle');
    expect(standingOf(account({ calendars: [calendar({ blocks: false, isDestination: true })] }))).toBe('good');
  });
});
