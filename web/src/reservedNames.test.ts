import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isReservedName } from '@holdfast/domain/http/text.ts';
import { describe, expect, it } from 'vitest';

/** The first segments of the pages' addresses: folders of routes, those inside groups included. */
function firstSegments(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (name.startsWith('(') ? firstSegments(join(folder, name)) : name.startsWith('[') ? [] : [name]));
}

describe('the pages’ own addresses', () => {
  it('are no names that a host could take', () => {
    const segments = firstSegments(join(import.meta.dirname, 'routes'));
    expect(segments).toContain('manage');
    expect(segments.filter((segment) => !isReservedName(segment))).toEqual([]);
  });
});
