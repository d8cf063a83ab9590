import { posix } from 'node:path';
import type { ModuleImport } from './architecture.imports.js';

/** A row of `test/architecture.rules.ts`. */
export interface Room {
  /** Folder (`core`) or file (`settings/config.ts`), from `src/`; those of `playground/` from the project's folder. */
  readonly path: string;
  /** What it is for, as the picture says it. */
  readonly purpose: string;
  /** Rooms or folders of rooms that it may import; itself too, when it is listed. `*` is every room of `src/`. */
  readonly rooms: readonly string[];
  /** Of these it may import types only: nothing of them runs here. */
  readonly typesOf?: readonly string[];
  /** Packages; `node:*` is every module of Node, `x-*` every package whose name begins with `x-`. */
  readonly packages: readonly string[];
  /** The row was made for many folders, so not each of them uses all that it allows. */
  readonly isShared?: true;
}

/** A file of `src/` or `playground/` with what it imports; `file` is counted as the path of a {@link Room}. */
export interface Module {
  readonly file: string;
  readonly imports: readonly ModuleImport[];
}

/** The file that `specifier` leads to; `../…` outside of both folders. */
export function targetOf(file: string, specifier: string): string {
  const from = isUnder(file, 'playground') ? file : `src/${file}`;
  const target = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
  if (isUnder(target, 'src')) return target.slice('src/'.length);
  return isUnder(target, 'playground') ? target : `../${target}`;
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
  const target = targetOf(file, specifier);
  if (target.startsWith('..')) return `${file}: ${specifier} leaves src/`;
  const home = roomOf(target, rooms);
  if (home === undefined) return `${file}: ${specifier} leads to no room`;
  if (isAllowed(target, home, room.rooms)) return undefined;
  if (!isAllowed(target, home, room.typesOf ?? [])) return `${file}: ${room.path} may not import ${target}`;
  return typeOnly ? undefined : `${file}: ${room.path} may import types only from ${target}`;
}

/** `adapters` opens `adapters/json-log.ts` but not the room `store/sqlite`, which has a row of its own. */
function isAllowed(target: string, home: Room, allowed: readonly string[]): boolean {
  return allowed.some((path) => (path === '*' && !isUnder(target, 'playground')) || (isUnder(target, path) && isUnder(path, home.path)));
}

function isUnder(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function matches(specifier: string, allowed: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1));
  return isUnder(specifier, allowed);
}

/** What the rows allow and no file uses: a room that is never imported, or one of which only types are. The picture would draw it. */
export function unusedPermissions(modules: readonly Module[], rooms: readonly Room[]): readonly string[] {
  const own = rooms.filter(({ isShared }) => isShared !== true);
  return own.flatMap((room) => {
    const imports = modules
      .filter(({ file }) => roomOf(file, rooms) === room)
      .flatMap(({ file, imports: all }) => all.map((each) => ({ ...each, target: targetOf(file, each.specifier) })))
      .filter(({ specifier }) => specifier.startsWith('.'));
    const isUsed = (path: string, how: (each: ModuleImport) => boolean): boolean =>
      imports.some((each) => isUnder(each.target, path) && how(each));
    const others = (paths: readonly string[] = []): readonly string[] => paths.filter((path) => path !== '*' && path !== room.path);
    return [
      ...others(room.rooms).filter((path) => !isUsed(path, ({ typeOnly }) => !typeOnly)),
      ...others(room.typesOf).filter((path) => !isUsed(path, () => true)),
    ].map((path) => `${room.path}: nothing of ${path} is used as its row says`);
  });
}

/** Everything that runs when the files of `folder` are loaded: these files, what they import other than as types, and so on; packages too. */
export function loadedBy(folder: string, modules: readonly Module[]): readonly string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const loaded = new Set(modules.map(({ file }) => file).filter((file) => file.startsWith(folder)));
  for (const file of loaded) {
    const run = byFile.get(file)?.imports.filter(({ typeOnly }) => !typeOnly) ?? [];
    for (const { specifier } of run) loaded.add(specifier.startsWith('.') ? targetOf(file, specifier) : specifier);
  }
  return [...loaded];
}

/**
 * Tests in `mirrored` folders that stand for nothing in `src/`; both lists counted from `test/` and `src/`.
 *
 * `core/sla/pauses.test.ts` stands for `pauses.ts`, `pauses.json` or the folder `pauses/`; a word in between tells
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

/**
 * Folders that import each other in a circle: siblings only, each with all that is below it. A folder and the files beside it are
 * one unit seen from outside, so what they import of each other is no circle.
 *
 * @returns one line for each import that closes a circle, `a ⇄ b: from → to`
 */
export function folderCircles(modules: readonly Module[]): readonly string[] {
  const parents = new Set(['', ...modules.flatMap(({ file }) => foldersOf(file))]);
  return [...parents].flatMap((parent) => circlesAmong(parent, modules));
}

type Edge = { readonly from: string; readonly to: string; readonly line: string };

function circlesAmong(parent: string, modules: readonly Module[]): readonly string[] {
  const edges = modules.flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier }): readonly Edge[] => {
      const target = targetOf(file, specifier);
      const [from, to] = [childOf(parent, file), childOf(parent, target)];
      // The lists of features name the rows of each parcel, which uses the kits of features.
      const isListed = /^parcels\/[^/]+\/parcel\.ts$/.test(target);
      return from === null || to === null || from === to || isListed ? [] : [{ from, to, line: `${file} → ${target}` }];
    }),
  );
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  return edges.filter(({ from, to }) => leadsTo(next, to, from)).map(({ from, to, line }) => `${from} ⇄ ${to}: ${line}`);
}

/** The folder directly below `parent` that holds the file; null when the file stands in `parent` itself, or elsewhere. */
function childOf(parent: string, file: string): string | null {
  if (parent !== '' && !isUnder(file, parent)) return null;
  const [child, ...rest] = file.slice(parent === '' ? 0 : parent.length + 1).split('/');
  return child === undefined || rest.length === 0 ? null : posix.join(parent, child);
}

function leadsTo(next: ReadonlyMap<string, ReadonlySet<string>>, start: string, end: string): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === end) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(next.get(at) ?? []));
  }
  return false;
}

/** Folders of `test/` in which every test has a twin in `src/`. */
export const MIRRORED = ['core', 'teams', 'features', 'talk', 'procedure', 'procedures', 'texts', 'ops', 'settings'] as const;

/** Longest file of the house, in lines. */
export const MAX_LINES = 300;
