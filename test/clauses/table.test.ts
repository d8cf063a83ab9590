import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesUnder, textOf } from '../house.files.js';
import { clauses } from './clauses.js';
import type { Clause, Statement } from './statements/statement.js';

/** A title of a test: the clauses that it begins with, and the rest. */
type Title = { file: string; ids: readonly string[]; text: string };

const ID = /^(?:UARIV|USPEC|SIIF|SIGCE)-\d{2}$/;

function titles(): readonly Title[] {
  return filesUnder('test/')
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
const through = (id: string) => all.filter((t) => t.ids.includes(id) && t.file.startsWith('test/clauses/'));
const shownIn = ({ statements }: Clause) => statements.flatMap((s) => ('shownBy' in s ? [s.shownBy] : []));

function rows(clause: Clause): readonly string[] {
  const others = all.filter(({ ids, text }) => ids.includes(clause.id) && !shownIn(clause).includes(text)).length;
  return clause.statements.map((statement, i) => {
    const whole = i === 0 ? [clause.id, summary(clause), others === 0 ? '' : String(others)] : ['', '', ''];
    const cells = [whole[0], statement.says, shownText(statement), whole[1], whole[2]];
    return `| ${cells.map((cell = '') => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
}

function shownText(statement: Statement): string {
  return 'shownBy' in statement ? statement.shownBy : `**waits:** ${statement.waits}`;
}

function summary(clause: Clause): string {
  const shown = shownIn(clause).length;
  if (shown === clause.statements.length) return 'holds';
  return shown === 0 ? 'waits' : `${shown} of ${clause.statements.length}`;
}

const HEAD = '| clause | says | shown by the test | state | more tests |';

/** The page's last table; what stands before it is written by hand. */
function table(): string {
  const count = clauses.filter((c) => summary(c) === 'holds').length;
  const [shown, said] = [clauses.flatMap(shownIn).length, clauses.flatMap((c) => c.statements).length];
  const total = `${count} of ${clauses.length} clauses hold; ${shown} of ${said} statements are shown.`;
  return [HEAD, '| --- | --- | --- | --- | --- |', ...clauses.flatMap(rows), '', total, ''].join('\n');
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
