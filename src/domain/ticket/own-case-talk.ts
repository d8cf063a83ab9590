import { cuesIn, patternOf, saidIn, saidOnce, withShared } from '../text/cues.js';
import { matterOf, type Matter } from '../text/matter.js';
import { wordsOf } from '../text/normalise-text.js';
import { isSameMatter, likenessOf } from '../text/same-matter.js';
import asked from './own-case-asked.json' with { type: 'json' };
import { anySign, besideOthers, complaints, otherPoints, ownPoints, signPoints } from './own-case-points.js';
import toldWords from './own-case-told.json' with { type: 'json' };

/**
 * What words of a person are to a case of theirs: they ask how it stands, press for it, say that it works again, thank, tell the same
 * matter again, or add to it; `new` where they are about something else. docs/own-case.md
 */
export type OwnCaseTalk = 'state' | 'presses' | 'works-now' | 'thanks' | 'repeat' | 'news' | 'new';

type SignTable = { words: Readonly<Record<string, string>>; signs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> };
const tables: readonly SignTable[] = [asked, toldWords];

/**
 * Families of words, by what they are evidence for, each by the name of the sign that it is; `own-case-points.ts` says what each counts.
 * A family grows by a kind of words, never by one sentence that was not understood (docs/own-case.md).
 */
const families = tables.flatMap(({ words, signs }) =>
  Object.entries(signs).flatMap(([talk, ofTalk]) =>
    Object.entries(ofTalk).map(([sign, lines]) => ({ talk, sign, pattern: patternOf(cuesIn(...withShared(lines, words))) })),
  ),
);
/** They turn good news round, but for a no that does not. */
const turns = patternOf(cuesIn(toldWords.turnedRound));
const goodNoes = patternOf(cuesIn(...withShared([toldWords.goodNo], toldWords.words)));
/** With them alone a text says no more. */
const polite = new Set(toldWords.politeWords.split(' ').map(saidOnce));

/** Beyond that a case and words have something in common, and nearly all. */
const minLikeness = 0.3;
const nearlyAll = 0.75;

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
  const isPlain = first !== undefined && (second === undefined || first.likeness > second.likeness);
  const points = pointsOf(text, matter, first?.about ?? matterOf(''));
  return { talk: mostLikely(points, (first?.likeness ?? 0) > minLikeness), of: isPlain ? first.of : null };
}

/** Points of each kind of talk. */
type Points = Map<string, number>;

function add(points: Points, talk: string, more: number): void {
  points.set(talk, (points.get(talk) ?? 0) + more);
}

/** In the order in which they are taken where two have equal points. */
const talks: readonly OwnCaseTalk[] = ['news', 'presses', 'state', 'works-now', 'thanks', 'new', 'repeat'];

/** @param isLike the case and the words have something in common, without which nothing is told again */
function mostLikely(points: Points, isLike: boolean): OwnCaseTalk {
  const may = talks.filter((talk) => talk !== 'repeat' || isLike);
  return may.reduce((most, talk) => ((points.get(talk) ?? 0) > (points.get(most) ?? 0) ? talk : most), may[0] ?? 'news');
}

/** What the words say, how they are written, and how near they are to the case, in points. */
function pointsOf(text: string, matter: Matter, about: Matter): Points {
  const folded = saidIn(text);
  const points: Points = new Map();
  const found = weighWords(folded, points);
  const whole = [...shapeOf(text), ...aboutThings(folded, found, matter, about), ...togetherSigns(folded, found, points)];
  // Good news name the matter that is mended; who asks names it as well.
  const isTold = found.has('state');
  const near = whole.includes('good news') ? [] : nearness(matter, about).slice(0, isTold ? 1 : 3);
  for (const sign of ['anything', ...whole, ...near])
    for (const [talk, more] of Object.entries(otherPoints[sign] ?? {})) add(points, talk, more);
  for (const [talk, more] of Object.entries(anySign)) if (found.has(talk)) add(points, talk, more);
  return points;
}

const fails = / (?:no|ni|error|fal[aoeln][^ ]*|dan[oa][^ ]*) /;
const denies = / (?:no|ni|nada|nunca|sin) /;

/** Another thing counts only where it fails or is asked for; where none is named, a question or a "no" is about the case. */
function aboutThings(folded: string, found: ReadonlySet<string>, matter: Matter, about: Matter): readonly string[] {
  const has = (...signs: readonly string[]): boolean => signs.some((sign) => found.has(sign));
  const mayBeNew = matter.isAsking || matter.faults.size > 0 || has('new') || fails.test(folded);
  const things = thingsIn(matter, about).filter((sign) => mayBeNew || !sign.includes('another'));
  const isOfNone = matter.subjects.size === 0 && !has('news', 'works-now') && denies.test(folded);
  const isAsked = folded.includes('?') && !has('presses', 'new') && !things.some((sign) => sign.includes('another'));
  return [...things, ...(isOfNone ? ['denies'] : []), ...(isAsked ? ['asks about the case'] : [])];
}

/** Adds up what the words are evidence for. @returns the signs that are found, and the kinds of talk that have one which counts the whole */
function weighWords(folded: string, points: Points): ReadonlySet<string> {
  const found = families.flatMap(({ talk, sign, pattern }) => {
    const times = folded.match(pattern)?.length ?? 0;
    const each = ownPoints[sign] ?? signPoints;
    if (times > 0) add(points, talk, times > 1 ? each * 1.5 : each);
    return times === 0 ? [] : besideOthers.includes(sign) ? [sign] : [sign, talk];
  });
  return new Set(found);
}

/** What several signs say together. */
function togetherSigns(folded: string, found: ReadonlySet<string>, points: Points): readonly string[] {
  const isAsked = folded.includes('?');
  // "Ya arreglaron lo de la impresora" may ask.
  const mayAsk =
    (found.has('asks to be told') || ['asks whether it is done', 'names the case'].every((sign) => found.has(sign))) &&
    !found.has('needs no more');
  const isMostlyGood = !mayAsk && found.has('works-now') && (points.get('works-now') ?? 0) >= (points.get('presses') ?? 0);
  // "Ya abre, pero sigue lento"
  const isTurnedRound = folded.replace(goodNoes, '').match(turns) !== null;
  return [
    ...(isMostlyGood && !isAsked && !isTurnedRound ? ['good news'] : []),
    ...(isTurnedRound ? ['turned round'] : []),
    ...(found.has('thanks') && !isAsked ? [complaints.some((sign) => found.has(sign)) ? 'thanks that press' : 'plain thanks'] : []),
  ];
}

function shapeOf(text: string): readonly string[] {
  const words = wordsOf(text).map(saidOnce);
  const others = words.filter((word) => !polite.has(word)).length;
  const isShouted = /[!?]{2,}|\.{3}|…/.test(text) || (text.length > 9 && text === text.toUpperCase());
  const manners = others === 0 ? ['only polite'] : others <= words.length / 3 ? ['mostly polite'] : [];
  return [...manners, ...(isShouted ? ['shouted'] : [])];
}

function nearness(matter: Matter, about: Matter): readonly string[] {
  const likeness = likenessOf(matter, about);
  if (!isSameMatter(matter, about)) return likeness > minLikeness ? ['is like it'] : [];
  return ['tells the same', 'asks nothing beside', ...(likeness > nearlyAll ? ['nearly all of it'] : [])];
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
