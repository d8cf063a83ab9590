import { describe, expect, it } from 'vitest';
import { StoreRefused } from '../../../src/ports/store-refused.js';
import { chooseSqlite, isNewEnough, type SqliteProvider, sqliteProviders } from '../../../src/store/sqlite/provider.js';

const working: SqliteProvider = { name: 'working', load: () => chooseSqlite().sqlite };
const absent: SqliteProvider = { name: 'absent', load: () => undefined };
const broken: SqliteProvider = {
  name: 'broken',
  load: () => {
    throw new Error('Cannot find module');
  },
};
const old: SqliteProvider = { name: 'old', load: () => ({ DatabaseSync: OldDatabase }) };

class OldDatabase {
  readonly isTransaction = false;
  prepare(): { get(): unknown } {
    return { get: () => ({ version: '3.51.2' }) };
  }
  close(): void {
    this.prepare();
  }
}

describe('the choice of SQLite', () => {
  it('this Node finds a usable SQLite: the built-in one, otherwise the package', () => {
    const major = Number(process.versions.node.split('.')[0]);
    const { name } = chooseSqlite();
    expect(sqliteProviders.map((each) => each.name)).toContain(name);
    if (major < 22) expect(name).toBe('@photostructure/sqlite');
    if (major >= 24) expect(name).toBe('node:sqlite');
  });

  it('the first SQLite that exists, loads and is new enough is chosen', () => {
    expect(chooseSqlite([absent, broken, old, working, absent]).name).toBe('working');
  });

  it('without a usable SQLite the store is refused with what was found and both ways out', () => {
    const choose = (): unknown => chooseSqlite([absent, broken, old]);
    expect(choose).toThrow(StoreRefused);
    for (const part of ['absent: no existe', 'broken: no carga', 'old: 3.51.2', 'Node 24', 'npm ci']) expect(choose).toThrow(part);
  });

  it.each<[string, boolean]>([
    ['3.51.3', true],
    ['3.51.2', false],
    ['3.51.10', true],
    ['3.53.0', true],
    ['3.9.9', false],
    ['4.0.0', true],
    ['3.52', true],
    ['3.51', false],
    ['nonsense', false],
  ])('SQLite %s is new enough: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});
