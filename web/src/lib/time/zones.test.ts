import { describe, expect, it } from 'vitest';
import { allZones, isZone, modernName, searchZones } from './zones.ts';

const zones = allZones(Date.parse('2026-12-01T13:00:00Z'), { locale: 'en-GB', clock: '24' });
const found = (typed: string) => searchZones(zones, typed).map(({ zone }) => zone);

describe('zones', () => {
  it('are named as their cities are today', () => {
    const names = zones.map(({ zone }) => zone);
    expect(names).toContain('Asia/Kathmandu');
    expect(names).not.toContain('Asia/Katmandu');
    expect(modernName('Asia/Calcutta')).toBe('Asia/Kolkata');
    expect(new Set(names).size).toBe(names.length);
    expect(names.every(isZone)).toBe(true);
  });

  it('say what the clock shows there now', () => {
    expect(zones.find(({ zone }) => zone === 'Asia/Kathmandu')).toMatchObject({ city: 'Kathmandu', offset: 'UTC+5:45', time: '18:45' });
  });

  it('are found by city, by a city that no zone is named after, by several words, without accents, by offset', () => {
    expect(found('kathm')).toEqual(['Asia/Kathmandu']);
    expect(found('mumbai')).toEqual(['Asia/Kolkata']);
    expect(found('new york')[0]).toBe('America/New_York');
    expect(found('São Paulo')[0]).toBe('America/Sao_Paulo');
    expect(found('+5:45')).toEqual(['Asia/Kathmandu']);
    expect(found('nowhere at all')).toEqual([]);
    expect(found(' ')).toHaveLength(zones.length);
  });

  it('that are none are told apart', () => {
    expect(['Europe/Berlin', 'Mars/Base', '+01:00', ''].map(isZone)).toEqual([true, false, false, false]);
  });
});
