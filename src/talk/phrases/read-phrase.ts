import { courtesyOf, readingsOf, saidAmidCourtesy, wordsIn, type Word } from './courtesy.js';
import type { BasicPhrase, Phrase, Spelling, Spoken } from './phrases.js';
import { firstFound } from '../../core/first-found.js';
import { usualWords } from '../../core/procedure/words.js';
import { stepsBetween } from '../../core/text/slips.js';

/** `rest`: the text where the spelling has `…`: a number as people name it, or a name. */
export type SpokenPhrase<Id extends string = string> = { id: Id; rest: string };

/** By the procedure's own patterns: `digits` may also be an answer or a date. */
export type ReadsNumber = (text: string) => 'code' | 'digits' | null;

type Heard<Id extends string = string> = Spoken<Id> & { own: ReadsNumber };
export type Read<Id extends string> = SpokenPhrase<Id | BasicPhrase> | null;

/** The longest first. @param takesRest only spellings that continue, or only those that do not */
function begunWith<Id extends string>(words: readonly Word[], { likely }: Spoken<Id>, takesRest: boolean): readonly Spelling<Id>[] {
  const begun = (likely.get(words[0]?.plain ?? '') ?? []).filter((spelling) => spelling.takesRest === takesRest);
  return begun.filter((spelling) => spelling.words.every((word, i) => words[i]?.plain === word));
}

/** A longer text describes a problem. */
const maxPhraseLength = 80;
/** The longest phrase with a person, an end and a reason: two surnames and a date fit. */
const maxWordyLength = 240;

/**
 * Null when it is none, also where only its beginning is like one. Accents, capitals, punctuation, lengthened letters and courtesy do not
 * count. @param own reads numbers by the procedure's patterns; numbers that any desk might have are read without it
 */
export function readPhrase<Id extends string>(text: string, spoken: Spoken<Id>, own: ReadsNumber): Read<Id> {
  const heard = { ...spoken, own };
  const line = text.trim();
  if (line === '' || line.length > maxWordyLength) return null;
  const words = wordsIn(line);
  if (line.length > maxPhraseLength) return firstFound(readingsOf(words).toReversed(), (reading) => wordy(reading, heard));
  // An emoji is a courtesy; "..." and "?" say nothing.
  if (words.length === 0) return { id: /^[\p{P}\s]+$/u.test(line) ? 'help' : 'thanks', rest: '' };
  const courtesy = courtesyOf(words);
  // The words "necesito ayuda" do not ask for the list of phrases.
  if (courtesy === 'call') return { id: 'greeting', rest: '' };
  const readings = readingsOf(words);
  return (
    firstFound(readings, (reading) => exactly(reading, heard)) ??
    firstFound(readings.toReversed(), (reading) => withRest(reading, heard)) ??
    (courtesy === null ? amidCourtesy(words, line, heard) : { id: courtesy, rest: '' })
  );
}

function exactly<Id extends string>(words: readonly Word[], spoken: Spoken<Id>): Read<Id> {
  const exact = begunWith(words, spoken, false).find((s) => s.words.length === words.length);
  return exact === undefined ? null : { id: exact.phrase.id, rest: '' };
}

/** Digits alone may be anything, so they are no phrase. */
function withRest<Id extends string>(words: readonly Word[], spoken: Heard<Id>): Read<Id> {
  const alone = ownIn(words, spoken);
  if (alone?.as === 'code') return { id: 'case', rest: alone.text };
  for (const spelling of begunWith(words, spoken, true)) {
    const rest = restOf(spelling, words, spoken);
    if (rest !== null) return { id: spelling.phrase.id, rest };
  }
  const number = alone !== null || words.every(({ plain }) => /^\d*$/.test(plain)) ? null : numberIn(words, spoken);
  return number === null ? null : { id: 'case', rest: number };
}

function wordy<Id extends string>(words: readonly Word[], spoken: Heard<Id>): Read<Id> {
  const spelling = begunWith(words, spoken, true).find(({ phrase }) => phrase.rest === 'words');
  const rest = spelling === undefined ? null : restOf(spelling, words, spoken);
  return spelling === undefined || rest === null ? null : { id: spelling.phrase.id, rest };
}

/**
 * The order about one case that a text becomes once that case's number is added to it: "caso", "¿cómo va?", "estado". Null for other words:
 * where the message has no number, "gracias" and "no" keep their own meaning.
 */
export function readOrder<Id extends string>(text: string, number: string, spoken: Spoken<Id>, own: ReadsNumber): Read<Id> {
  const heard = { ...spoken, own };
  const line = text.trim();
  if (line === '') return { id: 'case', rest: number };
  if (line.length > maxPhraseLength) return null;
  return firstFound(readingsOf(wordsIn(line)).toReversed(), (words) => {
    const numbered = [...words, ...wordsIn(number)];
    for (const { phrase, words: said } of begunWith(words, heard, true)) {
      const rest = phrase.isOfOneCase === true ? numberIn(numbered.slice(said.length), heard) : null;
      if (rest !== null) return { id: phrase.id, rest };
    }
    return null;
  });
}

/** "ya" is a question only with its question mark, else it may be an answer. */
function amidCourtesy<Id extends string>(words: readonly Word[], line: string, spoken: Spoken<Id>): Read<Id> {
  if (/^¿?\s*ya\s*\?+$/i.test(line)) return { id: 'how-long', rest: '' };
  const id = saidAmidCourtesy(words, spoken);
  return id === null ? null : { id, rest: '' };
}

function restOf({ phrase, words: said }: Spelling<string>, all: readonly Word[], spoken: Heard): string | null {
  const words = all.slice(said.length);
  if (phrase.rest === 'words') return words.length === 0 ? null : words.map((w) => w.written).join(' ');
  if (phrase.rest === 'number') return numberIn(words, spoken);
  return nameIn(words, phrase.rest === 'scope' ? maxScopeLength : maxNameLength);
}

const linking = new Set(['el', 'la', 'mi', 'del', 'de', 'es', 'numero', 'num', 'nro', 'no', 'n', 'o']);

/** By the procedure's own patterns, after words that only link or say "caso". */
function ownIn(words: readonly Word[], spoken: Heard): { text: string; as: 'code' | 'digits' } | null {
  const text = words.map(({ written }) => written).join(' ');
  const as = spoken.own(text);
  if (as !== null) return { text, as };
  const [first, ...rest] = words;
  if (first === undefined || !(linking.has(first.plain) || spoken.requests.has(first.plain))) return null;
  const found = ownIn(rest, spoken);
  return found !== null && spoken.requests.has(first.plain) ? { ...found, as: 'code' } : found;
}

/** Reads "45", "#45", "CASO-000045", "pre 123", "el caso n.º 45": a number with at most its noun. The procedure says which number it is. */
function numberIn(words: readonly Word[], spoken: Heard): string | null {
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

/** Whether a word is a number as another desk may write it (SIGCE-03): "12345-2026", "inc/2026/00123". A date is not. */
function isPartnersCode(plain: string): boolean {
  return /^(?=.*\d)[\p{L}\d]{1,20}(?:[-/][\p{L}\d]{1,20}){1,3}$/u.test(plain) && !/^\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?$/.test(plain);
}

const maxNameLength = 7;
/** The longest scope in words: a name with a level and "de esta semana". */
const maxScopeLength = 14;

function nameIn(words: readonly Word[], most: number): string | null {
  const linked = ['de', 'del', 'la', 'el', 'los', 'las', 'grupo'];
  const first = words.findIndex(({ plain }) => !linked.includes(plain));
  const named = words.slice(Math.max(0, first));
  return named.length > 0 && named.length <= most ? named.map((w) => w.written).join(' ') : null;
}

/** @property said the correct spelling, with the number that was said */
export type MeantPhrase<Id extends string> = { phrase: Phrase<Id>; said: string };

/** "mis caso" → "mis casos"; null when no phrase is near. */
export function nearestPhrase<Id extends string>(
  text: string,
  spoken: Spoken<Id>,
  own: ReadsNumber,
  isOffered: (phrase: Phrase) => boolean,
): MeantPhrase<Id> | null {
  const heard = { ...spoken, own };
  if (text.length > maxPhraseLength) return null;
  const words = readingsOf(wordsIn(text)).at(-1) ?? [];
  const said = words.map((w) => w.plain).join(' ');
  if (said.length < 3 || said.length > 30) return null;
  const offered = heard.spellings.filter(({ phrase }) => isOffered(phrase) && phrase.isNoOrder !== true);
  const near = offered.flatMap((spelling) => meantBy(spelling, words, heard)).sort((a, b) => a.steps - b.steps);
  return near[0] ?? null;
}

/** Whether a spelling was meant. With a rest only a number counts ("caos 45" is near to "caso 45"): other words may mean anything. */
function meantBy<Id extends string>({ phrase, words, takesRest }: Spelling<Id>, said: readonly Word[], spoken: Heard) {
  const rest = takesRest ? said.slice(words.length) : [];
  const number = takesRest && phrase.rest === 'number' ? numberIn(rest, spoken) : '';
  if (number === null || (takesRest && phrase.rest !== 'number')) return [];
  const meant = words.join(' ');
  const typed = (takesRest ? said.slice(0, words.length) : said).map((w) => w.plain).join(' ');
  const steps = stepsBetween(typed, meant);
  const isNear = meant.length >= 4 && steps <= Math.max(1, Math.floor(meant.length / 5));
  return isNear ? [{ phrase, said: number === '' ? phrase.title : `${phrase.title} ${number}`, steps }] : [];
}
