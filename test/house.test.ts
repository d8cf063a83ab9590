import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { filesUnder, playgroundFiles, sourceFiles, testFiles, textOf } from './house.files.js';
import { titlesIn } from './support/test-titles.js';

const root = new URL('../', import.meta.url);

const Package = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const manifest = Package.parse(JSON.parse(textOf('package.json')));

/** Everything that people wrote; what is generated or bought is not searched. */
const written = ['src/', 'playground/', 'test/', 'cards/', 'bench/', 'docs/', 'env/', 'manifest/', '.ci/']
  .flatMap(filesUnder)
  .concat(readdirSync(root).filter((name) => /\.(md|ts|json)$/.test(name) && name !== 'package-lock.json'))
  .filter((file) => /(\.(ts|mjs|js|json|md|env|html|css|yml)|\.ci\/run)$/.test(file))
  .filter((file) => !file.startsWith('manifest/schema/') && !file.startsWith('manifest/dist/'));

describe('the packages', () => {
  it('every package is pinned to one version', () => {
    const all = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^(\d+\.\d+\.\d+|file:vendor\/.+)$/.test(version))).toEqual([]);
  });

  it('the lock file names no registry’s host', () => {
    expect(textOf('package-lock.json').match(/"resolved": "(?!vendor\/)[^"]*"/g)).toBeNull();
  });
});

describe('the stand-ins in vendor/', () => {
  const load = createRequire(import.meta.url);

  it('botbuilder-dialogs, which teams-ai loads for sign-in only, refuses to be used', () => {
    const dialogs: { Dialog: new () => object; OAuthPrompt: unknown } = load('botbuilder-dialogs');
    expect(() => new dialogs.Dialog()).toThrow('not part of this build');
    expect(() => dialogs.OAuthPrompt).toThrow('not part of this build');
  });

  it('spdy, which restify loads, refuses to serve', () => {
    const spdy: { createServer: () => unknown } = load('spdy');
    expect(() => spdy.createServer()).toThrow('not part of this build');
  });
});

describe('the scripts of package.json', () => {
  it('scripts chain in the open, because pre- and post-scripts do not run here', () => {
    const names = Object.keys(manifest.scripts);
    expect(names.filter((name) => names.includes(name.replace(/^(pre|post)/, '')) && /^(pre|post)/.test(name))).toEqual([]);
  });

  it('scripts run only scripts and files that exist', () => {
    const commands = Object.values(manifest.scripts).join(' && ');
    const scripts = [...commands.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name ?? '');
    const files = [...commands.matchAll(/(?:node|vitest run(?: --project \w+)?) ([\w./ -]+)/g)].flatMap(([, list]) =>
      (list ?? '').trim().split(' '),
    );
    const wanted = files
      .filter((file) => file.includes('/'))
      .map((file) => file.replace(/^dist\/(.+)\.js$/, (_, path: string) => sourceOf(path)));
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    expect(wanted.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });

  it('.ci/run, which holds the scripts, is executable', () => {
    expect(statSync(new URL('.ci/run', root)).mode & 0o111).toBe(0o111);
  });
});

describe('what the house wrote', () => {
  it('the house’s own files are found', () => {
    expect(written.length).toBeGreaterThan(20);
  });

  it('unfinished work names its issue', () => {
    expect(linesWith(/\b(T(?:ODO)|FIX(?:ME))\b(?!.*(#|issue )\d+)/)).toEqual([]);
  });

  it('no file names a path of a person’s folder', () => {
    expect(linesWith(new RegExp(`(^|[\\s"'\`(=])/(${['home', 'Users', 'root', 'work'].join('|')})/`))).toEqual([]);
  });

  it('every file’s name says what it holds', () => {
    const empty = /^(utils?|helpers?|common|misc|base|manager|service|types|constants)\b/;
    expect(written.filter((file) => /^(src|playground|test)\//.test(file) && empty.test(basename(file)))).toEqual([]);
  });

  it('there is no barrel: index.ts is the process and nothing else', () => {
    expect(written.filter((file) => basename(file) === 'index.ts' && file !== 'src/index.ts')).toEqual([]);
  });
});

describe('the names that tests share', () => {
  it('every exported name of the tests and of bench/ stands in one file, except vitest’s setup', () => {
    const files = [...testFiles, ...filesUnder('bench/')].filter((file) => /\.(ts|mjs)$/.test(file));
    const exported = files.flatMap((file) => exportsOf(textOf(file)).map((name) => ({ name, file })));
    const twice = exported.filter(({ name }, at) => name !== 'setup' && exported.findIndex((other) => other.name === name) !== at);
    expect(exported.length).toBeGreaterThan(500);
    expect(twice).toEqual([]);
  });
});

describe('the titles of the tests', () => {
  // A list of words, not a grammar: it holds what was once found in a third of all titles.
  const PREDICATE =
    /^(?:(?:[A-Z]+-\d{2}|I\d+)[ ,]+)*(?:is|are|was|were|has|have|had|does|did|goes|keeps|leaves|ends|finds|gives|fails|refuses|takes|comes|asks|opens|waits|says|stays|gets|accepts|makes|runs|stands|begins|puts|follows|replaces|loses|tells|changes|marks|passes|knows|stops|lets|warns|skips|belongs|brings|becomes|cuts|names|shows|that|which|who|whose|or|and|but|it|its|they|them|not|may|can|cannot|should)\b/;

  it('every title has its own subject, so that it can be read without its describe', () => {
    const titles = testFiles.filter((file) => file.endsWith('.ts')).flatMap((file) => titlesIn(file).map((title) => ({ file, title })));
    expect(titles.length).toBeGreaterThan(2_000);
    expect(titles.filter(({ title }) => PREDICATE.test(title))).toEqual([]);
  });
});

describe('what the scripts import of the build', () => {
  it('every name that an .mjs file imports from dist/modules/ is exported by its source, as no compiler reads these files', () => {
    const imports = ['test/', 'bench/', 'docs/', 'manifest/'].flatMap(filesUnder).flatMap(namesFromBuild);
    expect(imports.length).toBeGreaterThan(10);
    expect(imports.filter(({ name, source }) => !existsSync(new URL(source, root)) || !exportsOf(textOf(source)).includes(name))).toEqual(
      [],
    );
  });
});

describe('the type names of src/ and playground/', () => {
  it('every type, interface and class of both has a name of its own, exported or not', () => {
    const declared = [...sourceFiles, ...playgroundFiles]
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...textOf(file).matchAll(/^(?:export )?(?:type|interface|class) ([A-Z]\w*)/gm)].map(([, name]) => ({ name, file })),
      );
    expect(declared.length).toBeGreaterThan(500);
    expect(declared.filter(({ name }, at) => declared.findIndex((other) => other.name === name) !== at)).toEqual([]);
  });
});

describe('the samples in env/', () => {
  it.each(filesUnder('env/'))('the sample %s sets only what is read', (file) => {
    const known = ['src/settings/config.ts', 'manifest/app-package.mjs', ...filesUnder('src/settings/')].map(textOf).join('\n');
    const commentedOut = textOf(file).replaceAll(/^#(?=[A-Za-z_]+=)/gm, '');
    const names = Object.keys(parseEnv(commentedOut));
    expect(names.length).toBeGreaterThan(0);
    // A mailbox's settings carry its id; one that is spelt wrong is refused, as `env-samples.test.ts` would show.
    const read = (name: string): boolean =>
      name === 'NODE_ENV' || /^PRECASO_MAIL_\w+_(IMAP|SMTP|GRAPH|ADDRESS)$/.test(name) || known.includes(name);
    expect(names.filter((name) => !read(name))).toEqual([]);
  });
});

/**
 * Lines of TypeScript without tests that each part may have; a parcel and a tool say theirs in their README. A budget only falls: what a
 * change takes out of a part is taken out of its budget too.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  kernel: 58_253,
  mail: 7_071,
  'src/store/mongodb/': 2_099,
  'playground/': 5_667,
  ...Object.fromEntries(
    [...filesUnder('src/parcels/'), ...filesUnder('src/tools/')].flatMap((file) => {
      const [, folder] = /^(src\/\w+\/[^/]+\/)README\.md$/.exec(file) ?? [];
      return folder === undefined ? [] : [[folder, Number(/\*\*Budget\*\* (\d+) lines/.exec(textOf(file))?.[1] ?? 0)]];
    }),
  ),
};
const OF_MAIL = ['src/mail/', 'src/features/mail/', 'src/core/mail/', 'src/texts/mail', 'src/procedure/mail'];
/** So many lines a part may be under its budget. */
const SLACK = 60;

describe('the budgets', () => {
  const partOf = (file: string): string =>
    Object.keys(BUDGETS).find((folder) => file.startsWith(folder)) ??
    /^src\/(?:parcels|tools)\/[^/]+\//.exec(file)?.[0] ??
    (OF_MAIL.some((start) => file.startsWith(start)) ? 'mail' : 'kernel');
  const lines = new Map<string, number>();
  for (const file of [...sourceFiles, ...playgroundFiles].filter((one) => one.endsWith('.ts')))
    lines.set(partOf(file), (lines.get(partOf(file)) ?? 0) + textOf(file).split('\n').length - 1);

  it.each([...lines])('%s has its %i lines by a budget that has fallen with it', (part, found) => {
    const budget = BUDGETS[part] ?? 0;
    expect(found).toBeLessThanOrEqual(budget);
    expect(budget - found).toBeLessThanOrEqual(SLACK);
  });
});

function linesWith(mark: RegExp): readonly string[] {
  return written.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (mark.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** The names that a module exports by its own declarations; those of overloads once. */
function exportsOf(text: string): readonly string[] {
  const declared = [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class|type|interface|enum) (\w+)/gm)];
  const unpacked = [...text.matchAll(/^export const \{([^}]*)\} =/gm)].flatMap(([, names = '']) => [...names.matchAll(/(\w+)\s*(?:,|$)/g)]);
  return [...new Set([...declared, ...unpacked].map(([, name = '']) => name))];
}

/** @param path below `dist/` or `dist/modules/`, without its ending */
function sourceOf(path: string): string {
  return `${path.startsWith('playground/') ? '' : 'src/'}${path}.ts`;
}

/** What an .mjs file imports by name from `dist/modules/`, each with the source that it is built from. */
function namesFromBuild(file: string): readonly { file: string; name: string; source: string }[] {
  if (!file.endsWith('.mjs')) return [];
  return [...textOf(file).matchAll(/^import \{([^}]*)\} from '[./]*\/dist\/modules\/([^']+)\.js';/gm)].flatMap(
    ([, names = '', path = '']) =>
      names
        .split(',')
        .map((name) => name.trim().replace(/ as .*/, ''))
        .filter((name) => name !== '')
        .map((name) => ({ file, name, source: sourceOf(path) })),
  );
}
