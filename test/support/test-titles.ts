import { textOf } from '../house.files.js';

const IT = /\bit(?:\.\w+(?:<.*?>(?=\())?\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs;
const DESCRIBE = /\bdescribe(?:\.\w+\(.*?\))?\(\s*(['"`])((?:(?!\1).)+)\1/gs;

/** A test by its file and the title that stands there. */
export type Shown = { file: string; title: string };

/** The titles of a file's tests, or of their groups, as they stand there: those of many rows by their pattern. */
export function titlesIn(file: string, begun: 'it' | 'describe' = 'it'): readonly string[] {
  return [...textOf(file).matchAll(begun === 'it' ? IT : DESCRIBE)].map(([, , title = '']) => title);
}

/** Tests of one suite, named by its path below `test/` without the ending: `shownBy('teams/wire.int', 'title', …)`. */
export function shownBy(suite: string, ...titles: readonly string[]): readonly Shown[] {
  return titles.map((title) => ({ file: `test/${suite}.test.ts`, title }));
}
