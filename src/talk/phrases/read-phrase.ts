import { byWord, courtesyOf, readingsOf, saidAmidCourtesy, wordsIn, type Word } from './courtesy.js';
import { saidOnce } from '../../domain/text/cues.js';
import { phrasesOf, type Phrase, type PhraseId } from './phrases.js';
import { spokenNouns, usualWords, type Worded } from '../../domain/procedure/words.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { stepsBetween } from '../../domain/text/slips.js';

/** A phrase as it was said; `rest` is what stands where the spelling has `…`: a number as people name it, or a name. */
export type SpokenPhrase = { id: PhraseId; rest: string };

/** What the procedure's own patterns make of a whole text: `digits` may also be an answer or a date. */
export type ReadsNumber = (text: string) => 'code' | 'digits' | null;

type Spelling = { phrase: Phrase; words: readonly string[]; takesRest: boolean };

/**
 * What a procedure's people may type.
 *
 * @property spellings  the longest first
 * @property likely     the same by their first word
 * @property amid       sayings that courtesy may stand beside
 * @property requests   the words for a case of any series
 */
type Typed = {
  spellings: readonly Spelling[];
  likely: ReadonlyMap<string | undefined, readonly Spelling[]>;
  amid: readonly { of: PhraseId; words: readonly string[] }[];
  requests: ReadonlySet<string>;
};
type Spoken = Typed & { own: ReadsNumber };

const typedBy = new WeakMap<readonly Phrase[], Typed>();

function spokenIn(procedure: Worded, own: ReadsNumber): Spoken {
  const phrases = phrasesOf(procedure);
  const typed = typedBy.get(phrases) ?? typedIn(phrases, procedure);
  typedBy.set(phrases, typed);
  return { ...typed, own };
}

function typedIn(phrases: readonly Phrase[], procedure: Worded): Typed {
  const spellings = phrases
    .flatMap((phrase) =>
      phrase.spellings.map((s) => ({ phrase, words: s.replace(' …', '').split(' ').map(saidOnce), takesRest: s.endsWith(' …') })),
    )
    .toSorted((a, b) => b.words.length - a.words.length);
  return {
    spellings,
    likely: byWord(spellings, ({ words }) => words[0]),
    amid: spellings.filter(({ phrase }) => phrase.isAmidCourtesy === true).map(({ phrase, words }) => ({ of: phrase.id, words })),
    requests: new Set(spokenNouns(procedure).map((noun) => saidOnce(normaliseText(noun)))),
  };
}

/** Spellings with which the words may begin, the longest first. */
function likelyFor(words: readonly Word[], { likely }: Spoken): readonly Spelling[] {
  return likely.get(words[0]?.plain ?? '') ?? [];
}

/** Longest text that can be a phrase; anything longer describes a problem. */
const maxPhraseLength = 80;
/** Longest phrase that names a person with an end and a reason: two surnames and a date fit. */
const maxWordyLength = 240;

/**
 * The phrase that the whole text is; null when it is none, also where it only begins like one. Accents, case,
 * punctuation, letters said long and what is only polite do not count.
 *
 * @param own reads numbers by the procedure's patterns; those that any desk might have are read without it
 */
export function readPhrase(text: string, procedure: Worded, own: ReadsNumber): SpokenPhrase | null {
  const spoken = spokenIn(procedure, own);
  const line = text.trim();
  if (line === '' || line.length > maxWordyLength) return null;
  const words = wordsIn(line);
  if (line.length > maxPhraseLength) return firstOf(readingsOf(words).toReversed(), (reading) => wordy(reading, spoken));
  if (words.length === 0) return { id: /^[¿?\s]+$/.test(line) ? 'help' : 'thanks', rest: '' };
  const courtesy = courtesyOf(words);
  // "necesito ayuda" is no order to list what may be typed.
  if (courtesy === 'call') return { id: 'greeting', rest: '' };
  const readings = readingsOf(words);
  return (
    firstOf(readings, (reading) => exactly(reading, spoken)) ??
    firstOf(readings.toReversed(), (reading) => withRest(reading, spoken)) ??
    (courtesy === null ? amidCourtesy(words, line, spoken) : { id: courtesy, rest: '' })
  );
}

function firstOf(readings: readonly (readonly Word[])[], read: (words: readonly Word[]) => SpokenPhrase | null): SpokenPhrase | null {
  for (const reading of readings) {
    const said = read(reading);
    if (said !== null) return said;
  }
  return null;
}

function exactly(words: readonly Word[], spoken: Spoken): SpokenPhrase | null {
  const exact = likelyFor(words, spoken).find((s) => !s.takesRest && s.words.length === words.length && begins(words, s));
  return exact === undefined ? null : { id: exact.phrase.id, rest: '' };
}

/** A phrase and its rest, or a number alone. Digits alone may be anything, so they are no phrase. */
function withRest(words: readonly Word[], spoken: Spoken): SpokenPhrase | null {
  const alone = ownIn(words, spoken);
  if (alone?.as === 'code') return { id: 'case', rest: alone.text };
  for (const spelling of likelyFor(words, spoken).filter((s) => s.takesRest && begins(words, s))) {
    const rest = restOf(spelling, words.slice(spelling.words.length), spoken);
    if (rest !== null) return { id: spelling.phrase.id, rest };
  }
  const number = alone !== null || words.every(({ plain }) => /^\d*$/.test(plain)) ? null : numberIn(words, spoken);
  return number === null ? null : { id: 'case', rest: number };
}

/** A phrase that goes on in words of any kind. */
function wordy(words: readonly Word[], spoken: Spoken): SpokenPhrase | null {
  const spelling = likelyFor(words, spoken).find((s) => s.takesRest && s.phrase.rest === 'words' && begins(words, s));
  const rest = spelling === undefined ? null : restOf(spelling, words.slice(spelling.words.length), spoken);
  return spelling === undefined || rest === null ? null : { id: spelling.phrase.id, rest };
}

/** Orders that are about one case, by its number. */
const ofOneCase: readonly PhraseId[] = ['case', 'desk-status', 'cancel', 'audit', 'similar'];

/**
 * The order about one case that a text is once that case's number stands behind it: "caso", "¿cómo va?", "estado". Null for
 * other words: where the message has no number, "gracias" and "no" keep their own meaning.
 */
export function readOrder(text: string, number: string, procedure: Worded, own: ReadsNumber): SpokenPhrase | null {
  const spoken = spokenIn(procedure, own);
  const line = text.trim();
  if (line === '') return { id: 'case', rest: number };
  if (line.length > maxPhraseLength) return null;
  return firstOf(readingsOf(wordsIn(line)).toReversed(), (words) => {
    const numbered = [...words, ...wordsIn(number)];
    const read = likelyFor(words, spoken)
      .filter((s) => s.takesRest && ofOneCase.includes(s.phrase.id) && begins(words, s))
      .map((s) => ({ id: s.phrase.id, rest: numberIn(numbered.slice(s.words.length), spoken) }));
    const order = read.find(({ rest }) => rest !== null);
    return order?.rest == null ? null : { id: order.id, rest: order.rest };
  });
}

/** A short saying about one's own case; "ya" asks only with its question mark, for without it it may answer one. */
function amidCourtesy(words: readonly Word[], line: string, { amid }: Spoken): SpokenPhrase | null {
  if (/^¿?\s*ya\s*\?+$/i.test(line)) return { id: 'how-long', rest: '' };
  const id = saidAmidCourtesy(words, amid);
  return id === null ? null : { id, rest: '' };
}

function begins(words: readonly Word[], spelling: Spelling): boolean {
  return spelling.words.every((word, i) => words[i]?.plain === word);
}

function restOf({ phrase }: Spelling, words: readonly Word[], spoken: Spoken): string | null {
  if (phrase.rest === 'words') return words.length === 0 ? null : words.map((w) => w.written).join(' ');
  if (phrase.rest === 'number') return numberIn(words, spoken);
  return nameIn(words, phrase.rest === 'scope' ? maxScopeLength : maxNameLength);
}

const linking = new Set(['el', 'la', 'mi', 'del', 'de', 'es', 'numero', 'num', 'nro', 'no', 'n', 'o']);

/** The number that the words are by the procedure's own patterns, behind words that only link or say "caso". */
function ownIn(words: readonly Word[], spoken: Spoken): { text: string; as: 'code' | 'digits' } | null {
  const text = words.map(({ written }) => written).join(' ');
  const as = spoken.own(text);
  if (as !== null) return { text, as };
  const [first, ...rest] = words;
  if (first === undefined || !(linking.has(first.plain) || spoken.requests.has(first.plain))) return null;
  const found = ownIn(rest, spoken);
  return found !== null && spoken.requests.has(first.plain) ? { ...found, as: 'code' } : found;
}

/** "45", "#45", "CASO-000045", "pre 123", "el caso n.º 45": a number with at most the word that it is of. Which it is, the procedure says. */
function numberIn(words: readonly Word[], spoken: Spoken): string | null {
  const known = ownIn(words, spoken);
  if (known !== null) return known.text;
  const said = words
    .filter(({ plain }) => !linking.has(plain))
    .map(({ written, plain }) => ({ written, plain: plain.replace(/^(?:n?o|n)?[#°]*(?=\d)/, '') }));
  const last = said.at(-1);
  if (last === undefined || said.length > 3) return null;
  const of = said.slice(0, -1);
  if (of.some(({ plain }) => !/^[\p{L}-]+$/u.test(plain)) || (of.length === 2 && of.map((w) => w.plain).join('') !== usualWords.draft.one))
    return null;
  if (/^\d{1,12}$/.test(last.plain)) return [...of.map((w) => w.written), last.plain].join(' ');
  const isCode = /^(?:pre-)?\p{L}+[-‐‑–#]?\d{1,12}$/u.test(last.plain) || isPartnersCode(last.plain);
  return isCode && of.every(({ plain }) => spoken.requests.has(plain)) ? last.written : null;
}

/** "12345-2026", "inc/2026/00123": as another desk may write its numbers (SIGCE-03). A date is none. */
function isPartnersCode(plain: string): boolean {
  return /^(?=.*\d)[\p{L}\d]{1,20}(?:[-/][\p{L}\d]{1,20}){1,3}$/u.test(plain) && !/^\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?$/.test(plain);
}

/** Longest name of a group that is expected, in words. */
const maxNameLength = 7;
/** The same with a level and "de esta semana" beside it. */
const maxScopeLength = 14;

function nameIn(words: readonly Word[], most: number): string | null {
  const named = words.slice(
    Math.max(
      0,
      words.findIndex(({ plain }) => !['de', 'del', 'la', 'el', 'los', 'las', 'grupo'].includes(plain)),
    ),
  );
  return named.length > 0 && named.length <= most ? named.map((w) => w.written).join(' ') : null;
}

/** What people say rather than order. */
const neverMeant: readonly PhraseId[] = ['thanks', 'greeting', 'how-long', 'works-now'];

const audiences: readonly Phrase['for'][] = ['everyone', 'desk', 'coordinator'];

/**
 * The phrase that was probably meant by a slip of typing, e.g. "mis caso" → "mis casos"; null when nothing is near.
 *
 * @param audience whose phrases are proposed
 */
export function nearestPhrase(
  text: string,
  procedure: Worded,
  own: ReadsNumber,
  audience: readonly Phrase['for'][] = audiences,
): string | null {
  const spoken = spokenIn(procedure, own);
  if (text.length > maxPhraseLength) return null;
  const words = readingsOf(wordsIn(text)).at(-1) ?? [];
  const said = words.map((w) => w.plain).join(' ');
  if (said.length < 4 || said.length > 30) return null;
  const offered = spoken.spellings.filter(({ phrase }) => audience.includes(phrase.for) && !neverMeant.includes(phrase.id));
  const near = offered.flatMap((spelling) => hintsOf(spelling, words, spoken)).sort((a, b) => a.steps - b.steps);
  return near[0]?.hint ?? null;
}

/** With a rest only "caos 45" is near to "caso 45": what else follows a word may be anything. */
function hintsOf({ phrase, words, takesRest }: Spelling, said: readonly Word[], spoken: Spoken): { hint: string; steps: number }[] {
  const rest = takesRest ? said.slice(words.length) : [];
  const number = takesRest && phrase.rest === 'number' ? numberIn(rest, spoken) : '';
  if (number === null || (takesRest && phrase.rest !== 'number')) return [];
  const meant = words.join(' ');
  const typed = (takesRest ? said.slice(0, words.length) : said).map((w) => w.plain).join(' ');
  const steps = stepsBetween(typed, meant);
  const hint = number === '' ? phrase.title : `${phrase.title} ${number}`;
  return meant.length >= 4 && steps <= Math.max(1, Math.floor(meant.length / 5)) ? [{ hint, steps }] : [];
}
