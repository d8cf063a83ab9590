import { patternOf, saidIn, saidOnce } from '../text/cues.js';
import { matterOf, type Matter } from '../text/matter.js';
import { wordsOf } from '../text/normalise-text.js';
import { isSameMatter, likenessOf } from '../text/same-matter.js';
import {
  goodNoCues,
  idleNoCues,
  newCues,
  newsCues,
  politeWords,
  pressCues,
  stateCues,
  stillCues,
  thanksCues,
  worksCues,
} from './own-case-words.js';

/**
 * What words of a person are to a case of theirs: they ask how it stands, press for it, say that it works again, thank, tell the same
 * matter again, or add to it; `new` where they are about something else. docs/own-case.md
 */
export type OwnCaseTalk = 'state' | 'presses' | 'works-now' | 'thanks' | 'repeat' | 'news' | 'new';

const families = {
  state: patternOf(stateCues),
  presses: patternOf(pressCues),
  works: patternOf(worksCues),
  thanks: patternOf(thanksCues),
  news: patternOf(newsCues),
  asksAnew: patternOf(newCues),
} as const;
const goodNo = patternOf(goodNoCues);
const idleNo = patternOf(idleNoCues);
const still = patternOf(stillCues);
const polite = new Set(politeWords.split(' ').map(saidOnce));

/** Beyond that a case and words have something in common. */
const minLikeness = 0.3;

/**
 * What words are to the open cases of a person.
 *
 * @param cases what the person told of each
 * @returns `of`: the place of the case that they are plainly about; null where that may be any
 */
export function talkAbout(text: string, cases: readonly string[]): { talk: OwnCaseTalk; of: number | null } {
  const matter = matterOf(text);
  const told = cases.map((words, of) => {
    const about = matterOf(words);
    return { of, about, likeness: likenessOf(matter, about) };
  });
  const [first, second] = told.toSorted((a, b) => b.likeness - a.likeness);
  const talk = talkOf(text, matter, first?.about ?? matterOf(''));
  const isPlain = first !== undefined && (second === undefined || first.likeness > second.likeness);
  return { talk, of: isPlain ? first.of : null };
}

/** @property isSame the words tell the same matter again, and press no more than once */
type ReadTalk = { said: string; counts: CueCounts; isAsked: boolean; isSame: boolean; matter: Matter; about: Matter };

/** The first that fits; else the words are news. */
const rules: readonly (readonly [OwnCaseTalk, (read: ReadTalk) => boolean])[] = [
  ['thanks', ({ said, counts, isAsked }) => !isAsked && counts.presses === 0 && isPolite(said)],
  ['works-now', ({ said, counts, isAsked }) => !isAsked && counts.works > counts.presses && !isTurnedRound(said)],
  ['thanks', (read) => !read.isAsked && saysThanks(read)],
  ['state', ({ counts, matter }) => counts.state > 0 && counts.state >= counts.presses && !matter.isAsking],
  ['news', ({ counts, isSame }) => isSame && counts.news > 1],
  ['state', ({ counts, isSame, isAsked }) => isSame && counts.state > 0 && isAsked],
  ['repeat', ({ isSame }) => isSame],
  ['presses', ({ counts }) => counts.presses > 0],
  ['state', ({ counts }) => counts.state > 0],
  ['new', isNew],
];

function talkOf(text: string, matter: Matter, about: Matter): OwnCaseTalk {
  const said = saidIn(text);
  const counts = countsIn(said);
  const isSame = isSameMatter(matter, about) && counts.presses < 2;
  const read: ReadTalk = { said, counts, isAsked: said.includes('?'), isSame, matter, about };
  return rules.find(([, fits]) => fits(read))?.[0] ?? 'news';
}

type CueCounts = Readonly<Record<keyof typeof families, number>>;

function countsIn(said: string): CueCounts {
  const count = (pattern: RegExp): number => said.match(pattern)?.length ?? 0;
  return {
    state: count(families.state),
    presses: count(families.presses),
    works: count(families.works),
    thanks: count(families.thanks),
    news: count(families.news),
    asksAnew: count(families.asksAnew),
  };
}

function isPolite(said: string): boolean {
  return said
    .trim()
    .split(' ')
    .every((word) => polite.has(word));
}

/** "Ya abre, pero sigue lento" */
function isTurnedRound(said: string): boolean {
  return said.replace(goodNo, '').replace(idleNo, '').match(still) !== null;
}

function saysThanks({ counts, matter, about }: ReadTalk): boolean {
  return counts.thanks > Math.max(counts.presses, counts.state) && counts.asksAnew === 0 && likenessOf(matter, about) === 0;
}

/** What fails with a thing that the case does not name is new, unless it is told as one more thing about the case. */
function isNew({ said, counts, matter, about }: ReadTalk): boolean {
  if (counts.asksAnew > 0) return true;
  const isOther = [...matter.subjects].some((subject) => !about.subjects.has(subject));
  const beginsWithNo = /^ (?:[^ ]+ ){0,5}no /.test(said);
  const isTold = counts.news > (isOther && beginsWithNo ? 1 : 0) || likenessOf(matter, about) > minLikeness;
  return !isTold && matter.subjects.size > 0;
}

/** Verbs that a thing is named after: "no imprime" does not say which one. */
const verbs = /^(?:imprim|escane|digitaliz|suena|suenan|oye|oyen|escuch|entr|ingres|acced|naveg|firm|proyect|autentic|abr)/;
/** Longer texts say more. */
const maxVerbWords = 9;

/** Whether words say that something fails, and not what: "no imprime". */
export function failsAlone(text: string): boolean {
  const words = wordsOf(text);
  const { subjects, others, isFailing, isAsking } = matterOf(words.filter((word) => !verbs.test(word)).join(' '));
  const isSaid = isFailing || (words.some((word) => word === 'no') && words.some((word) => verbs.test(word)));
  return words.length <= maxVerbWords && !text.includes('?') && isSaid && !isAsking && subjects.size === 0 && others.size === 0;
}
