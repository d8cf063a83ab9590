import { existsSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { spokenNumbers } from '../src/app/tickets/spoken-numbers.js';
import { loadConfig } from '../src/config.js';
import { readIntake } from '../src/domain/ticket/forms/parse-intake.js';
import { logEvents } from '../src/ports/log.js';
import { loadProcedure } from '../src/procedures/load-procedures.js';
import { readPhrase } from '../src/teams/phrases/read-phrase.js';
import { filesUnder, textOf } from './house.files.js';

const root = new URL('../', import.meta.url);
const isThere = (path: string): boolean => existsSync(new URL(path, root));
const roomReadmes = filesUnder('src/').filter((file) => basename(file) === 'README.md');
const pages = ['README.md', 'CHANGELOG.md', ...filesUnder('docs/').filter((file) => file.endsWith('.md')), ...roomReadmes];
const guides = filesUnder('docs/guias/');

const ID = '6f2b0c1e-1111-4222-8333-444455556666';
const registered = { MicrosoftAppId: ID, MicrosoftAppTenantId: ID, MicrosoftAppPassword: 'not a real secret', PRECASO_COORDINATORS: ID };

const Package = z.object({
  version: z.string(),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const manifest = Package.parse(JSON.parse(textOf('package.json')));

/** All first groups of a pattern, each once. */
function found(pattern: RegExp, text: string): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, group]) => group ?? ''))];
}

function prose(file: string): string {
  return textOf(file)
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, '')
    .replaceAll(/^ {4}\S.*$/gm, '');
}

function spans(text: string): readonly string[] {
  return found(/`([^`\n]+)`/g, text);
}

/** The part of a page below one heading, up to the next of its rank or above. */
function section(file: string, heading: string): string {
  const [marks = ''] = /^#+/.exec(heading) ?? [];
  const [, below = ''] = textOf(file).split(`\n${heading}\n`);
  return below.split(new RegExp(`^#{1,${marks.length}} `, 'm'))[0] ?? '';
}

/** Rows of the tables in a text, as cells; heads and rules left out. */
function rows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const isRule = (line: string | undefined): boolean => line !== undefined && /^\|( ?-+ ?\|)+$/.test(line);
  return lines
    .filter((line, at) => line.startsWith('|') && !isRule(line) && !isRule(lines[at + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Where a heading is linked to, as GitHub makes it. */
function anchors(file: string): readonly string[] {
  return found(/^#+ (.+)$/gm, textOf(file)).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages', () => {
  it('are all found', () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(guides).toHaveLength(4);
  });

  it.each(pages)('%s links to pages, headings and pictures that are there', (page) => {
    const targets = found(/\]\(([^)\s]+)\)/g, textOf(page)).filter((target) => !target.includes('://'));
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : posix.join(posix.dirname(page), path);
      return !isThere(file) || (anchor !== undefined && !anchors(file).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(pages)('%s names files that are there', (page) => {
    const named = spans(prose(page)).filter((span) => /^(src|test|docs|cards|env|manifest|bench|vendor|\.ci)\/[\w./-]*$/.test(span));
    expect(named.filter((file) => !isThere(file) && !file.startsWith('manifest/dist/'))).toEqual([]);
    const known = new Set(filesUnder('src/').map((file) => basename(file)));
    const bare = spans(prose(page)).filter((span) => /^[\w-]+\.ts$/.test(span));
    expect(bare.filter((file) => !known.has(file))).toEqual([]);
  });

  it.each(pages)('%s names npm scripts that exist', (page) => {
    expect(found(/npm run (?:--silent )?([\w:-]+)/g, textOf(page)).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = textOf('README.md');

  it('goes in the house’s order', () => {
    expect(found(/^## (.+)$/gm, readme)).toEqual([
      'Try it in one minute',
      'What it does',
      'Configure',
      'Run in production',
      'Where things live',
      'To add a …',
      'Decisions',
    ]);
  });

  it('has both commands in its first screen', () => {
    const first = readme.split('\n').slice(0, 40).join('\n');
    expect(first).toContain('npm ci && npm start');
    expect(first).toContain('npm ci && npm test');
  });

  it('shows what it claims by tests that exist', () => {
    const titles = filesUnder('test/')
      .filter((file) => file.endsWith('.test.ts'))
      .map(textOf)
      .join('\n');
    expect(found(/vitest run -t ([\w-]+)/g, readme).filter((clause) => !titles.includes(`'${clause} `))).toEqual([]);
    const folders = found(/vitest run ((?:test\/\S+ ?)+)`/g, readme).flatMap((list) => list.trim().split(' '));
    expect(folders.filter((folder) => !isThere(folder))).toEqual([]);
  });

  it('claims of cards only what is checked of them', () => {
    const checks = ['every-card.test.ts', 'card-rules.ts'].map((file) => textOf(`test/cards/${file}`)).join('\n');
    expect(readme).toContain('our own strict schema');
    expect(readme).not.toMatch(/Adaptive Cards schema|schema of Adaptive Cards/i);
    expect(checks).toContain("'card.schema.json'");
    expect(checks).toContain('adaptivecards/dist/adaptivecards.js');
  });

  it('proves kill -9 by killing the server', () => {
    const [proof = ''] = readme.split('\n').filter((line) => line.startsWith('|') && line.includes('kill -9'));
    const files = found(/(test\/\S+\.test\.ts)/g, proof);
    expect(files.map(textOf).filter((text) => text.includes('.kill()'))).toHaveLength(1);
  });

  const table = rows(section('README.md', '## Configure'));
  const source = ['src/config.ts', ...filesUnder('src/settings/')].map(textOf).join('\n');

  it('lists every setting that is read, and no other', () => {
    const read = found(
      /'((?:PRECASO_|Microsoft|Certificate|NODE_ENV|PORT|HOST|MONGODB_|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)[A-Za-z_]*)'/g,
      source,
    );
    const packaged = found(/'((?:PRECASO_|MicrosoftAppId)\w*)'/g, textOf('manifest/app-package.mjs'));
    expect([...read, ...packaged].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(table.flatMap(([names = '']) => spans(names)).filter((name) => !read.includes(name))).toEqual([]);
  });

  const defaults = table.flatMap(([names = '', , value = '']) =>
    /^`[^`]+`$/.test(value) ? [[names.slice(1, -1), value.slice(1, -1)]] : [],
  );

  it.each(defaults)('says what happens without %s', (name = '', value = '') => {
    expect(loadConfig({ ...registered, [name]: value })).toEqual(loadConfig(registered));
  });

  it('has defaults to check', () => {
    expect(defaults.length).toBeGreaterThan(4);
  });

  it('says that a database needs a registration', () => {
    expect(() => loadConfig({ MONGODB_URI: 'mongodb://127.0.0.1' })).toThrow('MONGODB_URI');
    expect(loadConfig({ ...registered, MONGODB_URI: 'mongodb://127.0.0.1' }).mongodb).toBe('mongodb://127.0.0.1');
  });
});

describe('CHANGELOG.md', () => {
  it('begins with the version of package.json, and holds nothing pending', () => {
    const headings = found(/^## (.+)$/gm, textOf('CHANGELOG.md'));
    expect(headings[0]).toMatch(new RegExp(`^${manifest.version.replaceAll('.', '\\.')} · \\d{4}-\\d\\d-\\d\\d$`));
    expect(headings.filter((heading) => /pending|unreleased|next/i.test(heading))).toEqual([]);
  });
});

describe('the decision records', () => {
  const records = filesUnder('docs/adr/').filter((file) => /\/\d{4}-/.test(file));

  it('are numbered without holes and stand in the index', () => {
    expect(records.map((file) => basename(file).slice(0, 4))).toEqual(records.map((_, at) => String(at + 1).padStart(4, '0')));
    expect(records.filter((file) => !textOf('docs/adr/README.md').includes(`](${basename(file)})`))).toEqual([]);
  });

  it.each(records)('%s has its parts on one page', (file) => {
    const text = textOf(file);
    expect(text).toMatch(/^Date: \d{4}-\d\d-\d\d · Status: (accepted|superseded by \d{4})/m);
    expect(found(/^## (\w+)/gm, text)).toEqual(['Context', 'Options', 'Decision', 'Consequences']);
    expect(section(file, '## Decision')).toContain('We will');
    expect(text.split(/\s+/).length).toBeLessThan(600);
  });

  it('give a reason for each package, and for no other', () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies });
    const reasons = rows(textOf('docs/adr/0006-dependencies.md')).flatMap(([first = '']) => spans(first));
    expect(reasons.filter((name) => !isThere(name)).toSorted()).toEqual(names.toSorted());
  });

  it('name every file that replacing the SDK touches', () => {
    const users = filesUnder('src/').filter(
      (file) => file.endsWith('.ts') && /from '(botbuilder|botframework|@microsoft\/teams-ai)/.test(textOf(file)),
    );
    expect(users.length).toBeGreaterThan(3);
    expect(users.filter((file) => !textOf('docs/adr/0001-bot-sdk.md').includes(`\`${basename(file)}\``))).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  const sources = filesUnder('src/')
    .filter((file) => file.endsWith('.ts') && file !== 'src/ports/log.ts')
    .map(textOf)
    .join('\n');

  it('explains every event that is written to the log, and no other', () => {
    const explained = rows(section('docs/operations.md', '## What the log says')).flatMap(([first = '']) => spans(first));
    const names: readonly string[] = logEvents;
    const written = names.filter((event) => sources.includes(`'${event}'`));
    expect([...new Set(explained.filter((span) => names.includes(span)))].toSorted()).toEqual(written.toSorted());
  });

  it('quotes what a refused start says', () => {
    const quoted = rows(section('docs/operations.md', '## Start')).flatMap(([first = '']) => spans(first));
    expect(quoted.length).toBeGreaterThan(4);
    expect(quoted.map((words) => words.replaceAll('…', '').trim()).filter((words) => !sources.includes(words))).toEqual([]);
  });
});

describe('docs/glossary.md', () => {
  it('names words of the code only', () => {
    const code = filesUnder('src/')
      .filter((file) => /\.(ts|json)$/.test(file))
      .map(textOf)
      .join('\n');
    const words = rows(textOf('docs/glossary.md')).flatMap(([, english = '']) => spans(english));
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter((word) => !new RegExp(`\\b${word}`, 'i').test(code))).toEqual([]);
  });
});

describe('the guides', () => {
  const labels = ['src/procedures/uariv.json', ...filesUnder('src/teams/cards/'), ...filesUnder('cards/')]
    .filter((file) => !file.includes('data.json'))
    .map(textOf)
    .join('\n');
  const people = guides.filter((file) => !file.endsWith('administracion.md'));

  it.each(guides)('%s tells people to type only what the desk understands', async (guide) => {
    const loaded = await loadProcedure('uariv');
    if (loaded.kind !== 'loaded') throw new Error('uariv is faulty');
    const { procedure } = loaded;
    const groups = procedure.groups.map(({ id }) => id);
    const isMachine = /^(npm|node) |[/.:]|^[A-Z_]{4,}$|^(id|files|version|Falta)$/;
    const typed = spans(prose(guide))
      .filter((span) => !isMachine.test(span) && !groups.includes(span))
      .map((span) => span.replace(/^@Precaso /, ''));
    expect(typed.length).toBeGreaterThan(1);
    // Words that name a case are about that case.
    const isHeard = (text: string): boolean =>
      readPhrase(text) !== null || readIntake(procedure, text) !== null || spokenNumbers(procedure, text).length > 0;
    expect(typed.filter((text) => !isHeard(text))).toEqual([]);
  });

  it('the specialist’s says how files are opened, as long as a card opens them', () => {
    expect(labels).toContain("'Ver adjuntos'");
    expect(textOf('docs/guias/especialista.md')).toContain('**Ver adjuntos**');
    expect(guides.filter((guide) => textOf(guide).includes('aún no es posible'))).toEqual([]);
  });

  it.each(people)('%s names buttons as they stand on the cards', (guide) => {
    const named = found(/\*\*([^*\n]+)\*\*/g, prose(guide));
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((label) => !["'", '"', '`'].some((mark) => labels.includes(`${mark}${label}`)))).toEqual([]);
  });

  it.each(people)('%s names states by their labels', (guide) => {
    expect(found(/(?<!\*)\*([^*\n]+)\*(?!\*)/g, prose(guide)).filter((label) => !labels.includes(label))).toEqual([]);
  });
});
