import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Module,
  type Room,
  MAX_LINES,
  MIRRORED,
  folderCircles,
  importFaults,
  loadedBy,
  lonelyTests,
  roomOf,
  unusedPermissions,
} from './architecture.check.js';
import { type ModuleImport, importsOf } from './architecture.imports.js';
import { pictureOf } from './architecture.picture.js';
import { ROOMS } from './architecture.rules.js';
import { filesUnder, sourceFiles, testFiles, textOf } from './house.files.js';

const root = new URL('../', import.meta.url);

const sources = sourceFiles.map((file) => file.slice('src/'.length));
const tests = filesUnder('test/').map((file) => file.slice('test/'.length));
const modules: readonly Module[] = sources
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, imports: importsOf(textOf(`src/${file}`), file) }));

describe('the rooms of src/', () => {
  it('the rooms of src/ are read from real files, never from an empty list', () => {
    expect(modules.length).toBeGreaterThan(0);
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(0);
  });

  it('a room imports only what its row allows, and every folder has a row', () => {
    expect(importFaults(modules, ROOMS)).toEqual([]);
  });

  it('a row allows nothing that its room does not use, so each arrow of the picture is true', () => {
    expect(unusedPermissions(modules, ROOMS)).toEqual([]);
  });

  it('the core loads no package, as it runs nothing of a schema', () => {
    const loaded = loadedBy('core/', modules);
    expect(loaded.filter((name) => name.endsWith('.ts')).length).toBeGreaterThan(200);
    expect(loaded.filter((name) => !/\.(ts|json)$/.test(name))).toEqual([]);
  });

  it('no folders of src/ import each other in a circle', () => {
    expect(folderCircles(modules)).toEqual([]);
  });

  it('src/ holds no file that is longer than the house allows', () => {
    const long = [...sourceFiles, ...testFiles]
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file, lines: textOf(file).trimEnd().split('\n').length }));
    expect(long.filter((each) => each.lines > MAX_LINES)).toEqual([]);
  });

  it('docs/architecture.md draws the rooms as the rows say (UPDATE_DOCS=1 draws them anew)', () => {
    const page = textOf('docs/architecture.md');
    const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
    expect(before, `${BEGIN} is missing`).toBeGreaterThanOrEqual(0);
    expect(after, `${END} is missing`).toBeGreaterThan(before);
    const drawn = `${page.slice(0, before + BEGIN.length)}\n${pictureOf(ROOMS)}\n${page.slice(after)}`;
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('docs/architecture.md', root), drawn);
    expect(textOf('docs/architecture.md')).toBe(drawn);
  });
});

const BEGIN = '<!-- rooms: drawn from test/architecture.rules.ts -->';
const END = '<!-- end of rooms -->';

describe('the tests of the house', () => {
  it('every test stands for a file or a folder of src/', () => {
    const files = tests.filter((file) => file.endsWith('.test.ts'));
    expect(lonelyTests(files, sources, MIRRORED)).toEqual([]);
  });
});

describe('the check of circles', () => {
  const from = (file: string, ...specifiers: readonly string[]): Module => ({
    file,
    imports: specifiers.map((specifier) => ({ specifier, typeOnly: true })),
  });

  it('a circle is found between siblings that import each other, also by way of a third and from deep below', () => {
    const circle = [from('a/x/one.ts', '../../b/two.js'), from('b/two.ts', '../c/three.js'), from('c/three.ts', '../a/four.js')];
    expect(folderCircles(circle)).toEqual([
      'a ⇄ b: a/x/one.ts → b/two.ts',
      'b ⇄ c: b/two.ts → c/three.ts',
      'c ⇄ a: c/three.ts → a/four.ts',
    ]);
  });

  it('a folder and the files beside it are one for circles', () => {
    expect(folderCircles([from('a/one.ts', './x/two.js'), from('a/x/two.ts', '../three.js')])).toEqual([]);
  });
});

describe('the check of the rooms', () => {
  const rooms: readonly Room[] = [
    { path: 'core', purpose: '', rooms: ['core'], packages: [] },
    { path: 'edge', purpose: '', rooms: ['core/kept'], typesOf: ['core'], packages: ['node:*', 'lib', 'kit-*'] },
    { path: 'edge/deep', purpose: '', rooms: ['edge/deep', 'edge'], packages: [] },
    { path: 'all.ts', purpose: '', rooms: ['*'], packages: [] },
  ];
  const faults = (file: string, source: string): readonly string[] => importFaults([{ file, imports: importsOf(source, file) }], rooms);

  it.each([
    ['core/a.ts', "import { b } from './deep/b.js';"],
    ['edge/a.ts', "import { b } from '../core/kept/b.js'; import 'node:fs'; import 'lib/part.js'; import 'kit-x';"],
    ['edge/a.ts', "import type { b } from '../core/b.js'; type C = import('../core/c.js').C;"],
    ['edge/deep/a.ts', "export { b } from './b.js'; export { c } from '../c.js';"],
    ['all.ts', "import { a } from './edge/deep/a.js'; import { b } from './core/b.js';"],
    ['core/a.ts', "// import 'lib';\nconst text = `import 'lib'`;"],
  ])('the check lets %s do %s', (file, source) => {
    expect(faults(file, source)).toEqual([]);
  });

  it.each([
    ['core/a.ts', "import 'lib';"],
    ['core/a.ts', "import type { Lib } from 'lib';"],
    ['core/a.ts', "export * from '../edge/a.js';"],
    ['core/a.ts', "const lib = await import('node:fs');"],
    ['core/a.ts', "const lib = require('lib');"],
    ['core/a.ts', "import { a } from '../../test/a.js';"],
    ['edge/a.ts', "import { b } from '../core/b.js';"],
    ['edge/a.ts', "import { type B } from '../core/b.js';"],
    ['edge/a.ts', "import { b } from '../core/kept-not/b.js';"],
    ['edge/a.ts', "import { b } from './b.js';"],
    ['edge/a.ts', "import { b } from './deep/b.js';"],
    ['edge/a.ts', "import 'library';"],
    ['new/a.ts', 'export const a = 1;'],
  ])('the check refuses that %s does %s', (file, source) => {
    expect(faults(file, source)).toHaveLength(1);
  });

  it('a row is found that allows what no file uses, or more than the types that are used', () => {
    const types: Module = { file: 'edge/a.ts', imports: importsOf("import type { b } from '../core/kept/b.js';", 'edge/a.ts') };
    expect(unusedPermissions([types], rooms)).toEqual([
      'edge: nothing of core/kept is used as its row says',
      'edge/deep: nothing of edge is used as its row says',
    ]);
  });

  it('a computed import is refused', () => {
    expect(() => importsOf('await import(name)', 'core/a.ts')).toThrow('computed');
  });

  it('a type-only import is distinguished from one that loads the module', () => {
    const read: readonly ModuleImport[] = importsOf("import type { A } from 'a'; import { type B } from 'b';", 'core/a.ts');
    expect(read).toEqual([
      { specifier: 'a', typeOnly: true },
      { specifier: 'b', typeOnly: false },
    ]);
  });

  it('a file belongs to the nearest row', () => {
    expect(roomOf('edge/deep/a.ts', rooms)?.path).toBe('edge/deep');
    expect(roomOf('edge/a.ts', rooms)?.path).toBe('edge');
  });

  it('a test that stands for nothing is found', () => {
    const src = ['core/sla/pauses.ts', 'procedures/uariv.json'];
    const good = ['core/sla/pauses.test.ts', 'core/sla/pauses.properties.int.test.ts', 'core/sla.test.ts', 'procedures/uariv.test.ts'];
    expect(lonelyTests([...good, 'core/sla/gone.test.ts', 'replay/any.test.ts'], src, ['core', 'procedures'])).toEqual([
      'core/sla/gone.test.ts',
    ]);
  });
});
