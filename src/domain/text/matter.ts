import { saidOnce } from './cues.js';
import { stemOf, stemsOf } from './match-words.js';
import { asking, emptyMatter, failing, faultLines, joinedWords, subjectLines } from './matter-words.js';
import { wordsOf } from './normalise-text.js';

/**
 * What a text is about, by words that mean the same.
 *
 * @property subjects things that the desk looks after
 * @property faults   what happens to them
 * @property others   stems of all other words that say something
 * @property isAsking it asks for something rather than tells what fails
 * @property isFailing it says that something fails
 */
export type Matter = {
  subjects: ReadonlySet<string>;
  faults: ReadonlySet<string>;
  others: ReadonlySet<string>;
  isAsking: boolean;
  isFailing: boolean;
};

/** Words that are read: beyond them a long text would be about nearly everything. */
const maxRead = 80;

type FamilyNames = { words: ReadonlyMap<string, string>; begins: readonly (readonly [string, string])[] };

/** The name of a line for its words, and for what begins as they do. */
function namedBy(lines: readonly string[]): FamilyNames {
  const all = lines.flatMap((line) => {
    const [name = '', ...words] = line.split(' ').map(saidOnce);
    return words.map((word) => [word, name] as const);
  });
  return {
    words: new Map(all.filter(([word]) => !word.endsWith('~'))),
    begins: all.flatMap(([word, name]) => (word.endsWith('~') ? [[word.slice(0, -1), name] as const] : [])),
  };
}

function nameIn({ words, begins }: FamilyNames, word: string): string | undefined {
  return words.get(word) ?? begins.find(([start]) => word.startsWith(start))?.[1];
}

const subjects = namedBy(subjectLines);
const faults = namedBy(faultLines);
const asked = namedBy(asking.map((line) => `asking ${line}`));
const failed = namedBy(failing.map((line) => `failing ${line}`));
const empty = namedBy(emptyMatter.map((line) => `empty ${line}`));

export function matterOf(text: string): Matter {
  const said = joinedWords.reduce((joined, [pattern, word]) => joined.replace(pattern, word), wordsOf(text).slice(0, maxRead).join(' '));
  const words = said.split(' ').map(saidOnce);
  const found = words.map((word) => ({ word, subject: nameIn(subjects, word), fault: nameIn(faults, word) }));
  const others = found.filter(
    ({ word, subject, fault }) =>
      subject === undefined && fault === undefined && [asked, failed, empty].every((known) => nameIn(known, word) === undefined),
  );
  return {
    subjects: new Set(found.flatMap(({ subject }) => subject ?? [])),
    faults: new Set(found.flatMap(({ fault }) => fault ?? [])),
    others: new Set(stemsOf(others.map(({ word }) => word).join(' ')).map(stemOf)),
    isAsking: words.some((word) => nameIn(asked, word) !== undefined),
    isFailing: words.some((word) => nameIn(failed, word) !== undefined) || found.some(({ fault }) => fault !== undefined),
  };
}
