import { cuesIn, likelyFamilies, patternOf, saidIn, saidOnce, withShared } from '../text/cues.js';
import { namesOther } from '../text/names-other.js';
import { emptyWords, stemOf } from '../text/match-words.js';
import { matterOf, type Matter, isSameMatter, likenessOf } from '../text/matter.js';
import { wordsOf } from '../text/normalise-text.js';
import asked from './own-case-asked.json' with { type: 'json' };
import table from './own-case-points.json' with { type: 'json' };
import toldWords from './own-case-told.json' with { type: 'json' };

/**
 * What a person's words mean for a case of theirs: they ask how it stands, press for it, say that it works again, thank, tell the same
 * matter again, or add to it; `new`: they are about something else. docs/own-case.md
 */
export type OwnCaseTalk = 'state' | 'presses' | 'works-now' | 'thanks' | 'repeat' | 'news' | 'new';

/** The kinds of talk in the order in which they win where two have equal points; each row of points has the same order. */
export const ownCaseTalks: readonly OwnCaseTalk[] = ['news', 'presses', 'state', 'works-now', 'thanks', 'new', 'repeat'];

type SignTable = { words: Readonly<Record<string, string>>; signs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> };
const tables: readonly SignTable[] = [asked, toldWords];

/** Families of words, each with the name of its sign. A family grows by a kind of words, never by one sentence (docs/own-case.md). */
const families = tables.flatMap(({ words, signs }) =>
  Object.values(signs).flatMap((ofTalk) =>
    Object.entries(ofTalk).map(([sign, lines]) => {
      const cues = cuesIn(...withShared(lines, words));
      return { sign, cues, pattern: patternOf(cues) };
    }),
  ),
);
const likelyIn = likelyFamilies(families.map(({ cues }) => cues));
const cluesOfSigns = (signs: object): readonly string[] => Object.keys(signs).map((sign) => sign.toUpperCase());
/** Words are thanks only with one of these clues; a few words ask, press or say that it works again only with one of theirs. */
const thanking = [...cluesOfSigns(toldWords.signs.thanks), 'ONLY POLITE', 'MOSTLY POLITE'];
const pressing = [...cluesOfSigns(asked.signs.presses), 'QUESTION MARK'];
const asking = [...pressing, ...cluesOfSigns(asked.signs.state)];
const working = cluesOfSigns(toldWords.signs['works-now']);
/** Words that turn good news into bad news, except for a "no" that does not. */
const turns = patternOf(cuesIn(toldWords.turnedRound));
const goodNoes = patternOf(cuesIn(...withShared([toldWords.goodNo], toldWords.words)));
const polite = new Set(toldWords.politeWords.split(' ').map(saidOnce));

/** Limits of likeness: above the first, words and a case have something in common; above the second, nearly all. */
const minLikeness = 0.3;
const nearlyAll = 0.75;

/** Finds what words mean for a person's open cases. @returns `of`: index of the case that they are clearly about; null if any */
export function talkAbout(text: string, cases: readonly string[]): { talk: OwnCaseTalk; of: number | null } {
  const near = nearestTo(text, cases);
  return { talk: talkIn(near), of: near.of };
}

/** Returns the index of the case that the words clearly tell again, or -1. Words with nothing in common with any are not read further. */
export function toldAgain(text: string, cases: readonly string[]): number {
  const { said, about, of } = nearestTo(text, cases);
  if (of === null || nearness(said.matter, about.matter).length === 0) return -1;
  return talkIn({ said, about }) === 'repeat' ? of : -1;
}

const AGAIN = /\b(?:volvi\w*|vuelven?|sigo|siguen?|seguimos|continuan?|persisten?|otra vez|de nuevo|nuevamente|mismo|misma|igual)\b/;

export function saysAgain(text: string): boolean {
  return AGAIN.test(wordsOf(text).join(' '));
}

/** Words with the case that is most like them. @property of its index; null without a case, or where another one is as much like them */
function nearestTo(text: string, cases: readonly string[]): { said: ReadWords; about: ReadWords; of: number | null } {
  const said = readWords(text);
  const told = cases.map(readWords).map((about, of) => ({ of, about, likeness: likenessOf(said.matter, about.matter) }));
  const [first, second] = told.toSorted((a, b) => b.likeness - a.likeness);
  if (first === undefined) return { said, about: readWords(''), of: null };
  return { said, about: first.about, of: first.likeness === second?.likeness ? null : first.of };
}

/** A number alone gives information; it is never a question. */
function talkIn({ said, about }: { said: ReadWords; about: ReadWords }): OwnCaseTalk {
  const talk = /\p{L}/u.test(said.words) ? mostLikely(cluesOf(said, about), said) : 'news';
  // What only resembles the case is no repeat of it.
  return talk === 'repeat' && namesOther(said.words, about.words) ? 'new' : talk;
}

/** The points that a clue gives to each of {@link ownCaseTalks}; a clue without a row gives none. */
const pointsOf: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(table.points));

function mostLikely(clues: readonly string[], { matter: { subjects, faults, others } }: ReadWords): OwnCaseTalk {
  const isBrief = clues.includes('FEW WORDS') || subjects.size + faults.size + others.size === 0;
  const counted = clues.map((clue) => pointsOf.get(clue) ?? []);
  return ownCaseTalks
    .filter((talk) => mayBe(talk, clues, isBrief))
    .map((talk) => ({ talk, sum: counted.reduce((sum, row) => sum + (row[ownCaseTalks.indexOf(talk)] ?? 0), 0) }))
    .reduce((most, one) => (one.sum > most.sum ? one : most)).talk;
}

/** Whether the clues allow the talk: a repeat has something in common with the case, good news is not reversed, few words need a sign. */
function mayBe(talk: OwnCaseTalk, clues: readonly string[], isBrief: boolean): boolean {
  const has = (...signs: readonly string[]): boolean => signs.some((sign) => clues.includes(sign));
  if (talk === 'repeat') return has('TELLS THE SAME', 'IS LIKE IT');
  if (talk === 'thanks') return has(...thanking);
  if (talk === 'presses' || talk === 'state') return !isBrief || has(...(talk === 'state' ? asking : pressing));
  return talk !== 'works-now' || (!has('TURNED ROUND') && (!isBrief || has(...working)));
}

type ReadWords = { words: string; matter: Matter };

export function readWords(words: string): ReadWords {
  return { words, matter: matterOf(words) };
}

/**
 * Each once: signs by their names in capitals, words by their stems, and pairs of words. @param about the person's own words about the case
 */
export function cluesOf({ words, matter }: ReadWords, about: ReadWords): readonly string[] {
  const folded = saidIn(words);
  const signs = [...signsIn(folded), ...shapeOf(words), ...nearness(matter, about.matter), ...thingsIn(matter, about.matter)];
  return [...new Set(['ALWAYS', ...signs.map((sign) => sign.toUpperCase()), ...rowsIn(folded, about.words)])];
}

/** The names of the signs in the words; a sign that is there twice has a second name. */
function signsIn(folded: string): readonly string[] {
  const likely = likelyIn(folded);
  const found = families.flatMap(({ sign, pattern }, at) => {
    const times = !likely.has(at) ? 0 : (folded.match(pattern)?.length ?? 0);
    return times === 0 ? [] : times === 1 ? [sign] : [sign, `${sign} twice`];
  });
  const isTurnedRound = folded.replace(goodNoes, '').match(turns) !== null;
  return [...found, ...(isTurnedRound ? ['turned round'] : []), ...(folded.includes('?') ? ['question mark'] : [])];
}

/** Words and pairs of words, by their stems; `*` is a word that the case has too, `^` the beginning and `$` the end. */
function rowsIn(folded: string, about: string): readonly string[] {
  const told = wordsOf(about).filter((word) => !emptyWords.has(word));
  const ofCase = new Set(told.map((word) => stemOf(saidOnce(word))));
  const stems = folded.trim().split(' ').map(stemOf);
  const words = stems.map((stem) => (ofCase.has(stem) ? '*' : stem));
  return [...words, ...['^', ...words].map((word, at) => `${word} ${words[at] ?? '$'}`)];
}

/** Limits in words: up to the first a text is short, above the second it is long. */
const fewWords = 4;
const manyWords = 14;

function shapeOf(text: string): readonly string[] {
  const words = wordsOf(text).map(saidOnce);
  const others = words.filter((word) => !polite.has(word)).length;
  const isShouted = /[!?]{2,}|\.{3}|…/.test(text) || (text.length > 9 && text === text.toUpperCase());
  const manners = others === 0 ? ['only polite'] : others <= words.length / 3 ? ['mostly polite'] : [];
  const length = words.length < fewWords ? ['few words'] : words.length > manyWords ? ['many words'] : [];
  return [...manners, ...length, ...(isShouted ? ['shouted'] : [])];
}

function nearness(matter: Matter, about: Matter): readonly string[] {
  const likeness = likenessOf(matter, about);
  if (!isSameMatter(matter, about)) return likeness > minLikeness ? ['is like it'] : [];
  return ['tells the same', ...(likeness > nearlyAll ? ['nearly all of it'] : [])];
}

function thingsIn(matter: Matter, about: Matter): readonly string[] {
  const others = [...matter.subjects].filter((subject) => !about.subjects.has(subject)).length;
  const isNamed = others < matter.subjects.size;
  return [
    ...(isNamed ? ['names its thing'] : []),
    ...(others > 0 ? ['names another thing'] : []),
    ...(others > 0 && !isNamed ? ['names only another thing'] : []),
    ...(matter.subjects.size === 0 ? ['names no thing'] : []),
    ...(isNamed && matter.isAsking && about.isAsking ? ['asks like the case'] : []),
    ...(matter.isAsking ? ['asks for something'] : []),
    ...(matter.isFailing ? ['tells a fault'] : []),
  ];
}
