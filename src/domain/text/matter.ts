import { saidOnce } from './cues.js';
import { stemOf, stemsOf } from './match-words.js';
import families from './matter-words.json' with { type: 'json' };
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

/** @property begins by their first letter */
type FamilyNames = { words: ReadonlyMap<string, string>; begins: ReadonlyMap<string, readonly (readonly [string, string])[]> };

/** The name of a line for its words, and for what begins as they do. */
function namedBy(lines: readonly string[]): FamilyNames {
  const all = lines.flatMap((line) => {
    const [name = '', ...words] = line.split(' ').map(saidOnce);
    return words.map((word) => [word, name] as const);
  });
  const begins = new Map<string, (readonly [string, string])[]>();
  for (const [word, name] of all)
    if (word.endsWith('~')) begins.set(word.charAt(0), [...(begins.get(word.charAt(0)) ?? []), [word.slice(0, -1), name]]);
  return { words: new Map(all.filter(([word]) => !word.endsWith('~'))), begins };
}

function nameIn({ words, begins }: FamilyNames, word: string): string | undefined {
  return words.get(word) ?? begins.get(word.charAt(0))?.find(([start]) => word.startsWith(start))?.[1];
}

// What people in an office call the things that a desk of systems looks after, and what happens to them. The words of a family mean the
// same; the first is its name. `~` stands for any end. Folded; words of more than one part stand for themselves.
const subjects = namedBy(families.subjects);
/** What happens to things, or is to be done with them. One of these alone names no matter. */
const faults = namedBy(families.faults);
/** They ask for something rather than tell what fails. */
const asked = namedBy(families.asking.map((line) => `asking ${line}`));
/** They say that something fails, and of nothing what. */
const failed = namedBy(families.failing.map((line) => `failing ${line}`));
/** Words about the same report that say nothing of it. */
const empty = namedBy(families.empty.map((line) => `empty ${line}`));

/** Words of several parts that are one. */
const joinedWords = families.joined.map(([pattern = '', word = '']) => ({
  pattern: new RegExp(String.raw`\b(?:${pattern})\b`, 'g'),
  word,
}));

export function matterOf(text: string): Matter {
  const said = joinedWords.reduce((joined, { pattern, word }) => joined.replace(pattern, word), wordsOf(text).slice(0, maxRead).join(' '));
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
