import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, objectAt, parseJson, textAt, type JsonObject } from '../../src/core/json.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

function objectIn(path: string): JsonObject {
  const found = parseJson(read(path));
  if (!isObject(found)) throw new Error(`${path} is no object`);
  return found;
}

/** The versions of a package that production has, wherever in the tree. */
function versionsOf(name: string): readonly string[] {
  return Object.entries(objectAt(objectIn('package-lock.json'), 'packages'))
    .filter(([path, entry]) => path.endsWith(`node_modules/${name}`) && isObject(entry) && entry['dev'] !== true)
    .map(([, entry]) => (isObject(entry) ? textAt(entry, 'version') : null) ?? '');
}

function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

describe('packages in production', () => {
  it.each([
    ['find-my-way', '8.2.2', 'GHSA-rrr8-f88r-h8q6'],
    ['send', '0.19.0', 'CVE-2024-43799'],
  ])('%s is at least %s, without %s', (name, least) => {
    expect(versionsOf(name).length).toBeGreaterThan(0);
    for (const version of versionsOf(name)) expect(isAtLeast(version, least), version).toBe(true);
  });

  it('a release brings the list of its packages', () => {
    expect(textAt(objectAt(objectIn('package.json'), 'scripts'), 'sbom')).toContain('npm sbom --omit dev');
    expect(read('docs/release.md')).toContain('npm run --silent sbom');
  });
});
