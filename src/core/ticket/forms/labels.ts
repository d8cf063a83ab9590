import { grouped } from '../../grouped.js';
import { memoised, memoisedByText } from '../../memoised.js';
import type { Field } from '../../../procedure/form.js';
import { stemOf } from '../../text/match-words.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import labelWords from './label-words.json' with { type: 'json' };

export type TextWord = { word: string; from: number; to: number };

/**
 * @property from, to where the name begins, and where its value begins
 * @property isMarked a colon, a dash or an equals sign stands between them
 * @property isAtStart the name begins a line or a part of a sentence @property isOfLine it begins a line
 * @property isOwnName it begins with a word of the field's label: "sede", and not "territorial"
 */
export type Mark = { field: Field; from: number; to: number; isMarked: boolean; isAtStart: boolean; isOfLine: boolean; isOwnName: boolean };

type Name = { field: Field; words: readonly string[]; needsMark: boolean; isOwnName: boolean };

export const tokensOf = memoisedByText((text): readonly TextWord[] =>
  Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ 0: word, index }) => ({
    word: normaliseText(word),
    from: index,
    to: index + word.length,
  })),
);

/** The fields, and names of data that people give about themselves although no form asks for it. */
export const withPersonal = memoised((fields: readonly Field[]): readonly Field[] => [
  ...fields,
  { id: '', type: 'text', normalise: ['digits'], pattern: '\\d{5,12}', ...labelWords.identity },
  { id: '', type: 'text', ...labelWords.post },
]);

const joining = new Set(['de', 'del', 'la', 'el', 'los', 'las']);

/** Names are compared without small words inside and by the stems after the first word: "nro. cédula", "número de la cédula". */
const plainOf = (words: readonly string[]): readonly string[] =>
  words.filter((word, i) => i === 0 || i === words.length - 1 || !joining.has(word)).map(plainWord);

function plainWord(word: string, at: number): string {
  return at === 0 ? word.replace(/^(?:no|nro|num|n)$/, 'numero') : stemOf(word);
}

/** Names by their first word, the longest first. Fields that the desk chooses, knows beforehand or keeps secret are not read. */
const namesOf = memoised((fields: readonly Field[]): ReadonlyMap<string, readonly Name[]> => {
  const read = fields.filter((f) => f.fixed === undefined && f.secret === undefined && f.choicesFrom === undefined && f.type !== 'file');
  const names = read.flatMap((field) => {
    const own = wordsOf(field.label).map(stemOf);
    return [field.label, ...(field.alsoCalled ?? [])].map((name): Name => {
      const words = plainOf(wordsOf(name));
      return { field, words, needsMark: name.endsWith(':'), isOwnName: own.includes(stemOf(words[0] ?? '')) };
    });
  });
  const longestFirst = names.toSorted((a, b) => b.words.length - a.words.length);
  return grouped(longestFirst, ({ words: [first = ''] }) => first);
});

/** All names of these fields in the text, in order; where names overlap, the longest. */
export function marksIn(text: string, tokens: readonly TextWord[], fields: readonly Field[]): readonly Mark[] {
  const names = namesOf(fields);
  const marks: Mark[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = (names.get(plainWord(tokens[at]?.word ?? '', 0)) ?? []).flatMap((name) => markAt(text, tokens, at, name)).at(0);
    if (found === undefined) continue;
    marks.push(found);
    while ((tokens[at + 1]?.from ?? text.length) < found.to) at++;
  }
  return marks.filter((mark) => mark.isMarked || !isOtherName(text, mark, marks));
}

function markAt(text: string, tokens: readonly TextWord[], at: number, name: Name): readonly Mark[] {
  const [first, last] = [tokens[at], lastOfName(text, tokens, at, name.words)];
  if (first === undefined || last === undefined) return [];
  const rest = text.slice(last.to, last.to + maxBetween);
  const before = text.slice(Math.max(0, first.from - maxBetween), first.from);
  const onNextLine = ALONE.test(before) ? ON_NEXT_LINE.exec(rest)?.[0] : undefined;
  const marked = onNextLine ?? MARKED.exec(rest)?.[0];
  const between = marked ?? UNMARKED.exec(rest)?.[0];
  const isMissingMark = name.needsMark && (marked === undefined || marked.includes('|'));
  if (between === undefined || isMissingMark) return [];
  const { field, isOwnName } = name;
  const place = { from: first.from, to: last.to + between.length, isAtStart: BEGINS.test(before), isOfLine: ALONE.test(before) };
  return [{ field, ...place, isMarked: marked !== undefined, isOwnName }];
}

/** How many small words may stand between the words of a name. */
const maxSmall = 4;

function lastOfName(text: string, tokens: readonly TextWord[], at: number, words: readonly string[]): TextWord | undefined {
  for (let [next, said] = [at, 0]; next < at + words.length + maxSmall; next++) {
    const token = tokens[next];
    if (token === undefined || (next > at && !/^[ .\t/°º-]{1,3}$/.test(text.slice(tokens[next - 1]?.to, token.from)))) return undefined;
    if (plainWord(token.word, said) === words[said]) said++;
    else if (said === 0 || !joining.has(token.word)) return undefined;
    if (said === words.length) return token;
  }
  return undefined;
}

/** How many signs between a name and its value, or before a name, are read. */
const maxBetween = 60;
/** A name that is marked: "Nombre:", "**Nombre:** ", "Cédula N.º:", "Sede (ciudad):", "Tel –", "Cargo - ", "Sede -> ", "Nombre....". */
const MARKED =
  /^\.?[ \t]*(?:\([^()\n]{0,40}\)[ \t]*)?(?:n[.°º]{0,2}[ \t]*|#[ \t]*)?[*_\])]{0,2}(?:::?|=>?|[–—|→]|->|\.{2,}|\t|[ \t]-(?=[ \t]))[*_]{0,2}[ \t]*/iu;
/** A name that is alone on its line has its value on the next line. */
const ON_NEXT_LINE = /^[*_]{0,2}[ \t]{0,20}[:,]?[*_]{0,2}[ \t]{0,20}\n[ \t\n]{0,10}/u;
const ALONE = /(?:^|\n)[ \t]*(?:[-•*·][ \t]*|\d{1,2}[.)][ \t]*)?[*_]{0,2}$/u;
const UNMARKED = /^\.?[ \t]+(?:es[ \t]+|n[°º][ \t]*|no?\.[ \t]*|n[uú]mero[ \t]+|#[ \t]*)?/iu;
const BEGINS = /(?:^|[\n;,|•*·(?!\t>[]|[.:][ \t]|[ \t](?:[-–—]|\/\/?)|\d[.)])[ \t]{0,20}["'¿¡*_]{0,5}[ \t]{0,20}$/u;

/** Whether this is the beginning of another name: "Correo anterior: …" is not "Correo", because more words stand before the colon. */
function isOtherName(text: string, { to }: Mark, marks: readonly Mark[]): boolean {
  const colon = /^[^\n;,.|]{1,30}?(?<!\d|https?):/u.exec(text.slice(to, to + maxBetween));
  if (colon === null) return false;
  const end = to + colon[0].length;
  return !marks.some((other) => other.isMarked && other.from >= to && other.from < end && other.to >= end);
}
