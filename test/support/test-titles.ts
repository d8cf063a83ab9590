import { filesUnder, textOf } from '../house.files.js';

const IT = /\bit(?:\.\w+(?:<.*?>(?=\())?\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs;
const DESCRIBE = /\bdescribe(?:\.\w+\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs;

/** A test by its file and the title that stands there; of a table, the rows that count. */
export type NamedTest = { file: string; title: string; rows?: readonly string[] };

/** The titles of a file's tests, or of their groups, as they stand there: those of many rows by their pattern. */
export function titlesIn(file: string, begun: 'it' | 'describe' = 'it'): readonly string[] {
  return [...textOf(file).matchAll(begun === 'it' ? IT : DESCRIBE)].map(([, , title = '']) => title);
}

/** A title; of a table with the rows that count, each by a text of its own that stands there, or by the row as code: `[403, 'ServiceError']`. */
export type Titled = string | readonly [title: string, ...rows: readonly string[]];

/** Tests of one suite, named by its path below `test/`, or from `playground/` on, without the ending; none of journeys where they were left out with a parcel: `shownBy('teams/connector/connector-api.int', 'title', ['%s is refused', 'a row'], …)`. */
export function shownBy(suite: string, ...titles: readonly Titled[]): readonly NamedTest[] {
  const file = `${suite.startsWith('playground/') ? '' : 'test/'}${suite}.test.ts`;
  if (suite.startsWith('journeys/') && filesUnder('test/journeys/').length === 0) return [];
  return titles.map((titled) => {
    if (typeof titled === 'string') return { file, title: titled };
    const [title, ...rows] = titled;
    return { file, title, rows };
  });
}

/** A row of an `each` table on one line, however the formatter broke it. */
const onOneLine = (text: string): string => text.replaceAll(/,?\s+/g, ' ').replaceAll(/\[ | \]/g, (bracket) => bracket.trim());

/** Of the rows that are named, those that are not in the test's file. */
export function rowsGone({ file, rows = [] }: NamedTest): readonly string[] {
  const text = textOf(file);
  const lines = onOneLine(text);
  const isThere = (row: string): boolean =>
    row.startsWith('[') ? lines.includes(onOneLine(row)) : ["'", '"', '`'].some((quote) => text.includes(`${quote}${row}${quote}`));
  return rows.filter((row) => !isThere(row));
}
