import { existsSync, readdirSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anchors, flat, firstGroups, prose, rows, section, spans } from './docs.files.js';
import { filesUnder, playgroundFiles, sourceFiles, testFiles, textOf } from './house.files.js';
import { titlesIn } from './support/test-titles.js';

const root = new URL('../', import.meta.url);
const isThere = (path: string): boolean => existsSync(new URL(path, root));
const sources = [...sourceFiles, ...playgroundFiles];
const roomReadmes = sources.filter((file) => basename(file) === 'README.md');
const suiteReadmes = testFiles.filter((file) => basename(file) === 'README.md');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'bench/README.md',
  ...filesUnder('docs/').filter((file) => file.endsWith('.md')),
  ...roomReadmes,
  ...suiteReadmes,
];

/** The files below a page's folder; those of the root are too many to walk through, as packages are among them. */
const besidePage = (page: string): readonly string[] => (page.includes('/') ? filesUnder(`${posix.dirname(page)}/`) : readdirSync(root));

const Package = z.object({
  version: z.string(),
  license: z.string(),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const manifest = Package.parse(JSON.parse(textOf('package.json')));

describe('the pages', () => {
  it('every page is found', () => {
    expect(pages.length).toBeGreaterThan(35);
    expect(pages.filter((page) => !isThere(page))).toEqual([]);
    expect(filesUnder('docs/guias/')).toHaveLength(6);
  });

  it.each(pages)('%s links to pages, headings and pictures that are there', (page) => {
    const targets = firstGroups(/\]\(([^)\s]+)\)/g, textOf(page)).filter((target) => !target.includes('://'));
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : posix.join(posix.dirname(page), path);
      return !isThere(file) || (anchor !== undefined && !anchors(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(pages)('%s names files that are there', (page) => {
    const named = spans(prose(page)).filter((span) =>
      /^(src|playground|test|docs|cards|env|manifest|bench|vendor|\.ci)\/[\w./-]*$/.test(span),
    );
    expect(named.filter((file) => !isThere(file) && !file.startsWith('manifest/dist/'))).toEqual([]);
    const known = new Set([...sources, ...besidePage(page)].map((file) => basename(file)));
    const bare = spans(prose(page)).filter((span) => /^[\w-]+\.ts$/.test(span));
    expect(bare.filter((file) => !known.has(file))).toEqual([]);
    // `handlers/answers.ts` of a room's page, `desk/views.ts` of any.
    const within = spans(prose(page)).filter((span) =>
      /^(?!src\/|playground\/|test\/|docs\/|cards\/|env\/|manifest\/|bench\/|vendor\/|dist\/)[\w-]+(?:\/[\w.-]+)+\.(?:ts|mjs)$/.test(span),
    );
    expect(within.filter((file) => ![`src/${file}`, `test/${file}`, posix.join(posix.dirname(page), file)].some(isThere))).toEqual([]);
  });

  // The changelog names those of its releases too.
  it.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s names npm scripts that exist', (page) => {
    expect(firstGroups(/npm run (?:--silent )?([\w:-]+)/g, textOf(page)).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = textOf('README.md');

  it('README.md has a door for each of its four readers', () => {
    const doors = ['Try it', 'Run it', 'Write a procedure', 'Change the code'];
    expect(firstGroups(/^## (.+)$/gm, readme)).toEqual(doors);
    expect(doors.filter((door) => !readme.includes(`[${door}](#${door.toLowerCase().replaceAll(' ', '-')})`))).toEqual([]);
  });

  it('README.md stays short: details stand behind its doors', () => {
    expect(readme.split(/\s+/).length).toBeLessThan(1_161);
  });

  it('README.md says what LICENSE and package.json say: no licence has been chosen, all rights are reserved', () => {
    expect(readme).toContain('all rights are reserved ([LICENSE](LICENSE))');
    expect(textOf('LICENSE')).toMatch(/All rights reserved\.\n\nNo licence has been chosen yet\./);
    expect(manifest.license).toBe('SEE LICENSE IN LICENSE');
  });

  it('README.md leads to every page of the operator’s, directly or by their index', () => {
    const index = textOf('docs/operations/README.md');
    const others = filesUnder('docs/operations/')
      .map((file) => basename(file))
      .filter((file) => file !== 'README.md');
    expect(others.filter((file) => !index.includes(`](${file}`))).toEqual([]);
  });

  it('README.md has the command to try it before anything long', () => {
    expect(readme.split('\n').slice(0, 30).join('\n')).toContain('npm ci && npm start');
    expect(section('README.md', '## Change the code')).toContain('npm ci && npm test');
  });
});

describe('docs/clauses.md', () => {
  const page = textOf('docs/clauses.md');

  it('docs/clauses.md names tests that exist', () => {
    const titles = testFiles
      .filter((file) => file.endsWith('.test.ts'))
      .map(textOf)
      .join('\n');
    expect(firstGroups(/vitest run (?:test\/clauses )?-t ([\w-]+)/g, page).filter((clause) => !titles.includes(`'${clause} `))).toEqual([]);
    expect(rows(section('docs/clauses.md', '## What it does')).length).toBeGreaterThan(25);
    const folders = firstGroups(/vitest run ((?:test\/\S+ ?)+)`/g, page).flatMap((list) => list.trim().split(' '));
    expect(folders.filter((folder) => !isThere(folder))).toEqual([]);
  });

  it('docs/clauses.md proves kill -9 by killing the server', () => {
    const [proof = ''] = page.split('\n').filter((line) => line.startsWith('|') && line.includes('kill -9'));
    const files = firstGroups(/(test\/\S+\.test\.ts)/g, proof);
    expect(files.map(textOf).filter((text) => text.includes('.kill()'))).toHaveLength(1);
  });
});

describe('CONTRIBUTING.md', () => {
  const recipes = section('CONTRIBUTING.md', '## To add a …');

  it('CONTRIBUTING.md claims of cards only what is checked of them', () => {
    const checks = ['every-card.test.ts', 'card-rules.ts'].map((file) => textOf(`test/cards/${file}`)).join('\n');
    expect(recipes).toContain('our own strict schema');
    expect([recipes, textOf('README.md')].join()).not.toMatch(/Adaptive Cards schema|schema of Adaptive Cards/i);
    expect(checks).toContain("'card.schema.json'");
    expect(checks).toContain('adaptivecards/dist/adaptivecards.js');
  });

  it('CONTRIBUTING.md has a recipe for each addition, with the places that neither compiler nor test names', () => {
    const parts = recipes.split(/^### /m).slice(1);
    expect(parts.map((part) => part.split('\n')[0])).toEqual([
      'State or transition',
      'Procedure field',
      'Command',
      'Event',
      'Parcel',
      'Form about one case',
      'Card',
      'Chat command',
      'List',
      'Column',
      'Notification',
      'Store query',
      'Setting',
      'E-mail, or another way in or out',
    ]);
    expect(parts.filter((part) => !/^- Named/m.test(part))).toEqual([]);
    const named = parts.filter((part) => !/^- \*\*Nothing names\*\*: /m.test(part)).map((part) => part.split('\n')[0]);
    expect(named).toEqual(['Command', 'Parcel', 'Form about one case', 'Chat command', 'List']);
  });
});

describe('CHANGELOG.md', () => {
  it('CHANGELOG.md begins with the version of package.json, and holds nothing pending', () => {
    const headings = firstGroups(/^## (.+)$/gm, textOf('CHANGELOG.md'));
    expect(headings[0]).toMatch(new RegExp(`^${manifest.version.replaceAll('.', '\\.')} · \\d{4}-\\d\\d-\\d\\d$`));
    expect(headings.filter((heading) => /pending|unreleased|next/i.test(heading))).toEqual([]);
  });

  it('CHANGELOG.md has at most thirty lines for each version, none longer than 500 characters', () => {
    const [, ...versions] = textOf('CHANGELOG.md').split(/^(?=## )/m);
    expect(versions.length).toBeGreaterThan(6);
    expect(versions.filter((version) => version.trim().split('\n').length > 30).map((version) => version.split('\n')[0])).toEqual([]);
    expect(versions.flatMap((version) => version.split('\n')).filter((line) => line.length > 500)).toEqual([]);
  });
});

describe('the decision records', () => {
  const records = filesUnder('docs/adr/').filter((file) => /\/\d{4}-/.test(file));

  it('decision records are numbered without holes and stand in the index', () => {
    expect(records.map((file) => basename(file).slice(0, 4))).toEqual(records.map((_, at) => String(at + 1).padStart(4, '0')));
    expect(records.filter((file) => !textOf('docs/adr/README.md').includes(`](${basename(file)})`))).toEqual([]);
  });

  it.each(records)('the decision record %s has its parts on one page', (file) => {
    const text = textOf(file);
    expect(text).toMatch(/^Date: \d{4}-\d\d-\d\d · Status: (accepted|superseded by \[\d{4}\])/m);
    expect(firstGroups(/^## (\w+)/gm, text)).toEqual(['Context', 'Options', 'Decision', 'Consequences']);
    expect(section(file, '## Decision')).toContain('We will');
    expect(text.split(/\s+/).length).toBeLessThan(600);
  });

  it('decision records give a reason for each package, and for no other', () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies });
    const reasons = rows(textOf('docs/adr/0006-dependencies.md')).flatMap(([first = '']) => spans(first));
    expect(reasons.filter((name) => !isThere(name)).toSorted()).toEqual(names.toSorted());
  });

  it('decision records name every file that replacing the SDK touches', () => {
    const users = sources.filter(
      (file) => file.endsWith('.ts') && /from '(botbuilder|botframework|@microsoft\/teams-ai)/.test(textOf(file)),
    );
    expect(users.length).toBeGreaterThan(3);
    expect(users.filter((file) => !textOf('docs/adr/0001-bot-sdk.md').includes(`\`${basename(file)}\``))).toEqual([]);
  });

  it('decision records name of each route of the SDK a wire test or a recorded activity that is there', () => {
    const named = firstGroups(/\*([^*|]+)\*(?=[^|]*\|$)/gm, section('docs/adr/0001-bot-sdk.md', '## Decision'));
    expect(named.length).toBeGreaterThan(6);
    const tests = filesUnder('test/teams/turn/').filter((file) => file.endsWith('.int.test.ts'));
    const titles = tests.flatMap((file) => titlesIn(file));
    const isThere = (name: string): boolean =>
      filesUnder('test/replay/activities/').includes(`test/replay/activities/${name}.json`) ||
      titles.some((title) => name.split('…').every((part) => title.includes(part.trim())));
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });
});

describe('test/README.md', () => {
  it('test/README.md shows tests that stand in the suites that it names', () => {
    const blocks = [...textOf('test/README.md').matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)];
    expect(blocks).toHaveLength(3);
    const unfound = blocks.filter(([, file = '', code = '']) => !flat(textOf(file)).includes(flat(code)));
    expect(unfound.map(([, file]) => file)).toEqual([]);
  });

  it('test/README.md names every folder of tests that mirrors no room', () => {
    const rooms = new Set(['manifest', ...sourceFiles.map((file) => file.split('/')[1])]);
    const folders = new Set(filesUnder('test/').flatMap((file) => (file.split('/').length > 2 ? [file.split('/')[1] ?? ''] : [])));
    const page = textOf('test/README.md');
    expect(
      [...folders].filter((folder) => !rooms.has(folder) && !page.includes(`test/${folder}/`) && !page.includes(`](${folder}/`)),
    ).toEqual([]);
  });
});

describe('docs/security.md', () => {
  it('every promise of the security page, and of a parcel’s page, is held by a test of that title', () => {
    const pages = ['docs/security.md', ...filesUnder('src/parcels/').filter((file) => file.endsWith('/README.md'))];
    const shown = rows(pages.map(textOf).join('\n')).flatMap((cells) =>
      cells.flatMap((cell) =>
        [...cell.matchAll(/^`((?:test|src)\/[^`]+)` · (.+)$/g)].map(([, file = '', title = '']) => ({ file, title })),
      ),
    );
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.filter(({ file, title }) => !titlesIn(file).includes(title))).toEqual([]);
  });
});
