import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder, textOf } from '../house.files.js';
import { clauses, type Clause } from './clauses.js';

/** Titles of tests with the clauses that they begin with, by file. */
type Title = { file: string; title: string; ids: readonly string[] };

const ID = /^(?:UARIV|USPEC|SIIF|SIGCE)-\d{2}$/;

function titles(): readonly Title[] {
  return filesUnder('test/')
    .filter((file) => /\.(?:test|contract)\.ts$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/\bit(?:\.each\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs)].map(([, , title = '']) => ({
        file,
        title,
        ids: idsIn(title),
      })),
    )
    .filter(({ ids }) => ids.length > 0);
}

/** "UARIV-12 UARIV-10 what is closed …": all that it begins with. */
function idsIn(title: string): readonly string[] {
  const words = title.split(/\s+/);
  const end = words.findIndex((word) => !ID.test(word));
  return words.slice(0, end < 0 ? words.length : end);
}

const all = titles();
const through = (id: string) => all.filter((t) => t.ids.includes(id) && t.file.startsWith('test/clauses/'));

function row({ id, asks, waits = '' }: Clause): string {
  const run = through(id);
  const elsewhere = all.filter((t) => t.ids.includes(id)).length - run.length;
  const shown = run.length === 0 ? '–' : run.map((t) => t.title.replace(/^(?:[A-Z]+-\d{2}\s+)+/, '').replaceAll('|', '\\|')).join(' · ');
  return `| ${id} | ${asks} | ${shown} | ${elsewhere === 0 ? '' : elsewhere} | ${waits === '' ? 'holds' : run.length === 0 ? `waits: ${waits}` : `holds; waits: ${waits}`} |`;
}

const HEAD = '| clause | asks | shown through the use cases | more tests | |';

/** The page's last table; what stands before it is written by hand. */
function table(): string {
  return [HEAD, '| --- | --- | --- | --- | --- |', ...clauses.map(row), ''].join('\n');
}

describe('the clauses', () => {
  it('every clause has a test that runs it through the use cases, except those that wait as a whole', () => {
    const bare = clauses.filter(({ id }) => through(id).length === 0);
    expect(bare.filter(({ waits }) => waits === undefined).map((c) => c.id)).toEqual([]);
    expect(bare.map((c) => c.id)).toEqual(['SIIF-13', 'SIIF-14', 'SIIF-16', 'SIIF-21', 'SIIF-22', 'SIGCE-06']);
  });

  it('test titles name these clauses and no other', () => {
    const known = new Set(clauses.map((c) => c.id));
    expect([...new Set(all.flatMap((t) => t.ids))].filter((id) => !known.has(id))).toEqual([]);
  });

  it('docs/clauses.md lists the clauses with the tests of today', () => {
    const page = textOf('docs/clauses.md');
    const [before = ''] = page.split(HEAD);
    expect(before).toMatch(/^## Clause by clause$/m);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('../../docs/clauses.md', import.meta.url), `${before}${table()}`);
    expect(textOf('docs/clauses.md')).toBe(`${before}${table()}`);
  });
});
