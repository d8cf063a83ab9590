import { grouped } from '../grouped.js';
import { memoisedByText } from '../memoised.js';
import { saidOnce } from './cues.js';
import { stemOf, stemsOf } from './match-words.js';
import { wordsOf } from './normalise-text.js';
import families from './matter-words.json' with { type: 'json' };

/**
 * @property subjects things that the desk looks after @property faults what happens to them
 * @property others stems of all other words with a meaning
 * @property isAsking the text asks for something and does not tell what fails
 */
export type Matter = {
  subjects: ReadonlySet<string>;
  faults: ReadonlySet<string>;
  others: ReadonlySet<string>;
  isAsking: boolean;
  isFailing: boolean;
};

/** How many words are read: with more, a long text would be about nearly everything. */
const maxRead = 80;

/** @property begins beginnings of words, by their first letter */
type FamilyNames = { words: ReadonlyMap<string, string>; begins: ReadonlyMap<string, readonly (readonly [string, string])[]> };

function namedBy(lines: readonly string[]): FamilyNames {
  const all = lines.flatMap((line) => {
    const [name = '', ...words] = line.split(' ').map(saidOnce);
    return words.map((word) => [word, name] as const);
  });
  const begun = all.filter(([word]) => word.endsWith('~')).map(([word, name]) => [word.slice(0, -1), name] as const);
  return { words: new Map(all.filter(([word]) => !word.endsWith('~'))), begins: grouped(begun, ([start]) => start.charAt(0)) };
}

function nameIn({ words, begins }: FamilyNames, word: string): string | undefined {
  return words.get(word) ?? begins.get(word.charAt(0))?.find(([start]) => word.startsWith(start))?.[1];
}

// What people in an office call the things that a desk of systems looks after, and what happens to them. The words of a family mean the
// same; the first is its name. `~` stands for any end. Folded; words of more than one part stand for themselves.
const subjects = namedBy(families.subjects);
/** What happens to things, or has to be done with them. One of these words alone names no matter. */
const faults = namedBy(families.faults);
const asked = namedBy(families.asking.map((line) => `asking ${line}`));
/** Words that say that something fails, but not what happens. */
const failed = namedBy(families.failing.map((line) => `failing ${line}`));
/** Words that people use in any report and that say nothing about its matter. */
const empty = namedBy(families.empty.map((line) => `empty ${line}`));

const joinedWords = families.joined.map(([pattern = '', word = '']) => ({
  pattern: new RegExp(String.raw`\b(?:${pattern})\b`, 'g'),
  word,
}));

export const matterOf = memoisedByText((text): Matter => {
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
});

/** Weights: a subject or a fault tells more about a report than any other word. */
const weights = { subjects: 1, faults: 0.8, others: 0.7 } as const;
/** Share of the shorter text's weight that the other text must have too. */
const minShare = 0.44;
/** Minimum weight that both must have: one common word fits too many things. */
const minCommon = 1.3;

/** Things with which everybody has several different troubles. */
const everyday: ReadonlySet<string> = new Set(families.everyday);

const parts = ['subjects', 'faults', 'others'] as const;

export function isSameMatter(one: Matter, other: Matter): boolean {
  return likenessOf(one, other) >= minShare;
}

/** The likeness of two texts: 0 for nothing in common, 1 where the other text has everything that the shorter one says. */
export function likenessOf(one: Matter, other: Matter): number {
  const common = parts.reduce((sum, part) => sum + weights[part] * countCommon(one[part], other[part]), 0);
  const all = Math.min(weightOf(one), weightOf(other));
  if (common < (isAboutOneThing(one, other) ? weights.subjects : minCommon) || all === 0) return 0;
  const share = common / all;
  // A person who asks for something new often names what fails, too.
  if (one.isAsking !== other.isAsking) return share * 0.6;
  return areOther(one, other) ? share * 0.85 : share;
}

function isAboutOneThing(one: Matter, other: Matter): boolean {
  const common = [...one.subjects].filter((subject) => other.subjects.has(subject));
  const areReports = one.isFailing && other.isFailing && !one.isAsking && !other.isAsking;
  const mayBeOne =
    common.some((subject) => !everyday.has(subject)) || [one, other].some((matter) => matter.faults.size + sizeBeside(matter) === 0);
  return areReports && common.length > 0 && mayBeOne && Math.max(...[one, other].map(sizeBeside)) <= 1;
}

function sizeBeside({ subjects, others }: Matter): number {
  return subjects.size - 1 + others.size;
}

function areOther(one: Matter, other: Matter): boolean {
  const common = countCommon(one.subjects, other.subjects);
  return common < one.subjects.size && common < other.subjects.size;
}

function weightOf(matter: Matter): number {
  return parts.reduce((sum, part) => sum + weights[part] * matter[part].size, 0);
}

function countCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}
