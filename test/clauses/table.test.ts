import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFiles, textOf } from '../house.files.js';
import { clauses } from './clauses.js';
import type { Clause, Statement } from './statements/statement.js';

/** A title of a test: the clauses that it begins with, and the rest. */
type Title = { file: string; ids: readonly string[]; text: string };

const ID = /^(?:UARIV|USPEC|SIIF|SIGCE)-\d{2}$/;

function titles(): readonly Title[] {
  return testFiles
    .filter((file) => /\.(?:test|contract)\.ts$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/\bit(?:\.each\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs)].map(([, , title = '']) => ({
        file,
        ...readTitle(title),
      })),
    )
    .filter(({ ids }) => ids.length > 0);
}

/** "UARIV-12 UARIV-10 what is closed …": all that it begins with. */
function readTitle(title: string): Pick<Title, 'ids' | 'text'> {
  const words = title.split(/\s+/);
  const end = words.findIndex((word) => !ID.test(word));
  const count = end < 0 ? words.length : end;
  return { ids: words.slice(0, count), text: words.slice(count).join(' ') };
}

const all = titles();
const through = (id: string) =>
  all.filter((t) => t.ids.includes(id) && /^(?:test\/clauses|src\/parcels\/[a-z-]+\/test|test\/journeys)\//.test(t.file));
const shownIn = ({ statements }: Clause) => statements.flatMap((s) => ('shownBy' in s ? [s.shownBy] : []));

/** The texts of the procedures: how each is called, and how many lines it has. */
const texts: readonly { name: string; ids: string; part: string; lines: number }[] = [
  { name: 'UARIV, first-level support', ids: 'UARIV', part: '', lines: 86 },
  { name: 'USPEC, support requests', ids: 'USPEC', part: '', lines: 127 },
  { name: 'SIIF Nación, support line', ids: 'SIIF', part: '', lines: 541 },
  { name: 'SIGCE, protocol between the two desks', ids: 'SIGCE', part: '000:', lines: 40 },
  { name: 'SIGCE, script of level 1', ids: 'SIGCE', part: '001:', lines: 62 },
];

/** The lines that a statement names, as ranges: "19, 24–28". */
function rangesOf(line: string): readonly { part: string; from: number; to: number }[] {
  return line.split(', ').map((range) => {
    const [, part = '', from = '', to = from] = /^(\d{3}:)?(\d+)(?:–(\d+))?$/.exec(range) ?? [];
    return { part, from: Number(from), to: Number(to) };
  });
}

/** A statement with the clause that it belongs to, within one text. */
type Row = { clause: Clause; statement: Statement };

function rowsOf({ ids, part }: (typeof texts)[number]): readonly Row[] {
  const first = ({ statement: { line } }: Row) => rangesOf(line)[0]?.from ?? 0;
  return clauses
    .filter(({ id }) => familyOf(id) === ids)
    .flatMap((clause) => clause.statements.map((statement) => ({ clause, statement })))
    .filter(({ statement: { line } }) => rangesOf(line)[0]?.part === part)
    .toSorted((a, b) => first(a) - first(b));
}

const familyOf = (id: string): string => id.split('-')[0] ?? '';

function verdictOf(statement: Statement): { verdict: string; by: string } {
  if ('shownBy' in statement) return { verdict: 'holds', by: statement.shownBy };
  if ('waits' in statement) return { verdict: '**waits**', by: statement.waits };
  if ('absent' in statement) return { verdict: '**not built**', by: statement.absent };
  return { verdict: 'not software', by: statement.beyond };
}

const rowOf = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function textTable(text: (typeof texts)[number]): readonly string[] {
  const rows = rowsOf(text).map(({ clause, statement }) => {
    const { verdict, by } = verdictOf(statement);
    return rowOf([statement.line.replaceAll(text.part, ''), statement.says, verdict, by, clause.id.includes('-') ? clause.id : '']);
  });
  return [
    `### ${text.name}`,
    '',
    '| line | says | verdict | shown by the test, or why not | clause |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

function summary(clause: Clause): string {
  const shown = shownIn(clause).length;
  if (shown === clause.statements.length) return 'holds';
  return shown === 0 ? 'waits' : `${shown} of ${clause.statements.length}`;
}

/** The clauses that stand on a number, each with what of it is shown and how many further tests name it. */
function clauseTable(): readonly string[] {
  const rows = numbered.map((clause) => {
    const others = all.filter(({ ids, text }) => ids.includes(clause.id) && !shownIn(clause).includes(text)).length;
    return rowOf([clause.id, summary(clause), String(others)]);
  });
  return ['### The clauses', '', '| clause | state | more tests |', '| --- | --- | --- |', ...rows, ''];
}

const numbered = clauses.filter(({ id }) => id.includes('-'));

const HEAD = '<!-- made from test/clauses/statements/ -->';

/** The page's last part; what stands before it is written by hand. */
function table(): string {
  const statements = clauses.flatMap((c) => c.statements);
  const count = (verdict: string) => statements.filter((statement) => verdictOf(statement).verdict === verdict).length;
  const held = numbered.filter((c) => summary(c) === 'holds').length;
  const total = [
    `${statements.length} statements: ${count('holds')} hold, ${count('**waits**')} wait, ${count('**not built**')} are not built,`,
    `${count('not software')} are no matter of software. ${held} of ${numbered.length} clauses hold whole.`,
  ].join(' ');
  return [HEAD, '', total, '', ...texts.flatMap(textTable), ...clauseTable()].join('\n');
}

describe('the clauses', () => {
  it.each(clauses)('$id is shown by tests that run it through the use cases', (clause) => {
    const here = through(clause.id).map(({ text }) => text);
    expect(shownIn(clause).filter((title) => !here.includes(title))).toEqual([]);
  });

  it('each statement has a test of its own, and is said once', () => {
    const twice = (texts: readonly string[]) => texts.filter((text, i) => texts.indexOf(text) !== i);
    expect(clauses.flatMap((c) => twice(shownIn(c)).map((title) => `${c.id} ${title}`))).toEqual([]);
    expect(clauses.flatMap((c) => twice(c.statements.map(({ says }) => says)).map((says) => `${c.id} ${says}`))).toEqual([]);
  });

  it('each statement names lines that its text has', () => {
    const lengths = new Map(texts.map(({ ids, part, lines }) => [`${ids}${part}`, lines]));
    const isThere = (id: string, line: string) =>
      rangesOf(line).every(({ part, from, to }) => from > 0 && from <= to && to <= (lengths.get(`${familyOf(id)}${part}`) ?? 0));
    const wrong = clauses.flatMap(({ id, statements }) =>
      statements.filter(({ line }) => !isThere(id, line)).map(({ line }) => `${id} ${line}`),
    );
    expect(wrong).toEqual([]);
    expect(texts.flatMap(rowsOf).length).toBe(clauses.flatMap((c) => c.statements).length);
  });

  it('test titles name these clauses and no other', () => {
    const known = new Set(clauses.map((c) => c.id));
    expect([...new Set(all.flatMap((t) => t.ids))].filter((id) => !known.has(id))).toEqual([]);
  });

  it('docs/clauses.md lists the clauses with the tests of today', () => {
    const page = textOf('docs/clauses.md');
    const [before = ''] = page.split(HEAD);
    expect(before).toMatch(/^## Line by line$/m);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL('../../docs/clauses.md', import.meta.url), `${before}${table()}`);
    expect(textOf('docs/clauses.md')).toBe(`${before}${table()}`);
  });
});
