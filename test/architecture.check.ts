import { posix } from 'node:path';
import type { ModuleImport } from './architecture.imports.js';
import type { Room } from './architecture.rules.js';

/** A file of `src/` with what it imports; `file` is counted from `src/`. */
export interface Module {
  readonly file: string;
  readonly imports: readonly ModuleImport[];
}

/** The row that rules `file`: the longest path that holds it. */
export function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  const holding = rooms.filter((room) => isUnder(file, room.path));
  return holding.toSorted((a, b) => b.path.length - a.path.length)[0];
}

/** Everything in `modules` that the rows do not allow, one line each. */
export function importFaults(modules: readonly Module[], rooms: readonly Room[]): readonly string[] {
  return modules.flatMap((module) => {
    const room = roomOf(module.file, rooms);
    if (room === undefined) return [`${module.file}: its folder has no row in test/architecture.rules.ts`];
    return module.imports.flatMap((each) => faultOf(module.file, room, each, rooms) ?? []);
  });
}

function faultOf(file: string, room: Room, { specifier, typeOnly }: ModuleImport, rooms: readonly Room[]): string | undefined {
  if (!specifier.startsWith('.')) {
    return room.packages.some((allowed) => matches(specifier, allowed))
      ? undefined
      : `${file}: ${room.path} may not import the package ${specifier}`;
  }
  const target = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
  if (target.startsWith('..')) return `${file}: ${specifier} leaves src/`;
  const home = roomOf(target, rooms);
  if (home === undefined) return `${file}: ${specifier} leads to no room`;
  if (isAllowed(target, home, room.rooms)) return undefined;
  if (!isAllowed(target, home, room.typesOf ?? [])) return `${file}: ${room.path} may not import ${target}`;
  return typeOnly ? undefined : `${file}: ${room.path} may import types only from ${target}`;
}

/** `adapters` opens `adapters/json-log.ts` but not the room `adapters/embedded`, which has a row of its own. */
function isAllowed(target: string, home: Room, allowed: readonly string[]): boolean {
  return allowed.some((path) => path === '*' || (isUnder(target, path) && isUnder(path, home.path)));
}

function isUnder(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function matches(specifier: string, allowed: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1));
  return isUnder(specifier, allowed);
}

/**
 * Tests in `mirrored` folders that stand for nothing in `src/`; both lists counted from `test/` and `src/`.
 *
 * `domain/sla/pauses.test.ts` stands for `pauses.ts`, `pauses.json` or the folder `pauses/`; a word in between tells
 * two tests of one file apart (`pauses.properties.test.ts`).
 */
export function lonelyTests(tests: readonly string[], sources: readonly string[], mirrored: readonly string[]): readonly string[] {
  const subjects = new Set(sources.flatMap((file) => [file.replace(/\.(ts|json)$/, ''), ...foldersOf(file)]));
  return tests.filter((test) => {
    const folder = test.split('/')[0] ?? '';
    if (!mirrored.includes(folder)) return false;
    const subject = test.replace(/(\.[a-z0-9-]+)?(\.int)?\.test\.ts$/, '');
    return !subjects.has(subject);
  });
}

function foldersOf(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, end) => parts.slice(0, end + 1).join('/'));
}
