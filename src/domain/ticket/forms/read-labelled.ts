import { memoised } from '../../memoised.js';
import type { Choice, Field } from '../../procedure/form.js';
import { emptyWords, stemsOf } from '../../text/match-words.js';
import { trimEndOf, wordsOf } from '../../text/normalise-text.js';
import { checkForm } from './check-form.js';
import { choiceNamed } from './field-value.js';
import { marksIn, tokensOf, type Mark, type TextWord } from './labels.js';
import { goingOn } from './named-in-words.js';
import { readTelephone } from './telephone.js';

/**
 * What a text says of a field.
 *
 * @property isSure  it stands behind the field's name and a colon, or has the form that only this field's values have; what is not
 *   sure is shown to the person
 */
export type SaidValue = { value: string; isSure: boolean };

/**
 * What a text says by the fields' own names or those they are also called by: "Nombre: Ana Ruiz, Cédula 52333444, Sede Centro". A long
 * text that is named so is read only where the whole text is made of such parts.
 *
 * Source: UARIV-05, SIGCE-08
 */
export function readLabelled(fields: readonly Field[], text: string): ReadonlyMap<string, SaidValue> {
  const { read, found, isWhole } = partsIn(fields, text);
  const readings = new Map<string, SaidValue>();
  for (const isSure of [true, false])
    for (const { mark, value } of found.filter((one) => one.isSure === isSure))
      if (!readings.has(mark.field.id) && (mark.field.type !== 'long-text' || isWhole)) readings.set(mark.field.id, { value, isSure });
  for (const [id, value] of unnamed(fields, read, found)) if (!readings.has(id)) readings.set(id, { value, isSure: false });
  return readings;
}

/**
 * What such a text says of the request itself: its description, or else what stands outside of names with their values; the whole text
 * where that is nothing.
 *
 * Source: UARIV-05
 */
export function withoutLabelled(fields: readonly Field[], text: string): string {
  const { read, found, isWhole } = partsIn(fields, text);
  const marked = found.filter(({ mark }) => mark.isMarked);
  if (marked.length === 0) return text;
  const told = marked.find(({ mark }) => mark.field.type === 'long-text');
  if (told !== undefined && isWhole) return told.value;
  const parts = marked.filter((one) => one !== told).toReversed();
  const rest = parts.reduce((left, part) => `${left.slice(0, part.mark.from)},${left.slice(writtenEnd(part, read))}`, read);
  const tidied = trimEndOf(rest.replace(/[ \t]{0,20}(?:[,;|\n][ \t.*_•-]*)+/gu, ', ').replace(/^[\s,.:-]+/u, ''), SIGNS);
  return stemsOf(tidied).length === 0 ? text : `${tidied}${text.slice(maxRead)}`;
}

/** Where the part ends as it was written: a number has signs, an option its own words. */
function writtenEnd({ mark: { field, to }, end }: FoundPart, text: string): number {
  const line = text.slice(to).split('\n', 1)[0] ?? '';
  if (field.type === 'choice') return to + partOf(line, true).length;
  const number = field.type === 'phone' || isCode(field) ? (/^\D{0,30}?\d[\d ().+/-]*/u.exec(line)?.[0] ?? '') : '';
  return Math.max(end, to + number.length);
}

type FoundPart = { mark: Mark } & Value;

function partsIn(fields: readonly Field[], text: string): { read: string; found: readonly FoundPart[]; isWhole: boolean } {
  const read = text.slice(0, maxRead);
  const tokens = tokensOf(read);
  const all = marksIn(read, tokens, fields);
  const parts = (marks: readonly Mark[]): readonly FoundPart[] =>
    marks.flatMap((mark, i) => {
      const value = valueOf(mark, marks.slice(i + 1), read);
      return value === null ? [] : [{ mark, ...value }];
    });
  // What is no value ends no other one.
  const found = parts(parts(all.filter((mark, i) => !beginsValue(mark, all[i - 1]))).map(({ mark }) => mark));
  return { read, found, isWhole: isMadeOf(found, tokens) };
}

/** Signs of a text that are read: whoever fills in a template writes less. */
const maxRead = 4000;

type Value = { value: string; isSure: boolean; end: number };

/** "Sede: Dirección Territorial Caquetá", "Cargo Rector": the name is the beginning of a value. */
function beginsValue({ field, from, isMarked, isOwnName }: Mark, before: Mark | undefined): boolean {
  if (isMarked || before?.to !== from || before.field.type === 'choice') return false;
  return before.field === field || !isOwnName;
}

function valueOf(mark: Mark, later: readonly Mark[], text: string): Value | null {
  const { field, to } = mark;
  const next = later.find((other) => other.field !== field || other.isMarked)?.from ?? text.length;
  const line = text.slice(to, next).split('\n', 1)[0] ?? '';
  // A template has a value on each line, with commas and dashes of its own.
  const isLine = trimEndOf(text.slice(to, next), LISTED) === line.trimEnd();
  const isTemplate = mark.isOfLine && mark.isMarked && isLine && later.some((other) => other.isOfLine);
  const found = typedValue(mark, line, text.slice(to, next), isTemplate);
  if (found === null) return null;
  const value = trimEndOf(found.text.trim().replace(COURTESY, ''), SIGNS).trim();
  const isRight = value !== '' && checkForm([{ ...field, required: false }], { [field.id]: value }, { today: null }).faults.length === 0;
  return isRight ? { value, isSure: found.isSure, end: to + found.text.length } : null;
}

/** Signs of a list between two lines. */
const LISTED = ' \t\n*_•·-';
const SIGNS = ' .,;:-–—"\'*_)|';

type RawValue = { text: string; isSure: boolean };

/** What ends a message behind its last value. */
const COURTESY =
  /[\s,.;]{0,20}\b(?:(?:muchas |mil )?gracias|quedo atent[oa]|cordialmente|cordial saludo|saludos|por favor)\b[^\n]{0,60}$/iu;

function typedValue(mark: Mark, line: string, whole: string, isTemplate: boolean): RawValue | null {
  const { field, isMarked, isAtStart } = mark;
  switch (field.type) {
    case 'email':
      return named(EMAIL_NEAR.exec(line)?.[1], isMarked || isAtStart);
    case 'phone':
      return named(telephoneIn(line), true);
    case 'choice':
      return named(choiceIn(field.choices ?? [], line), isMarked);
    case 'long-text':
      return named(isMarked && isAtStart ? whole : null, true);
    case 'text':
      return textIn(mark, line, whole, isTemplate);
    default:
      return null;
  }
}

function textIn(mark: Mark, line: string, whole: string, isTemplate: boolean): RawValue | null {
  const { field, isMarked } = mark;
  if (field.list !== undefined) return named(isMarked ? whole : null, true);
  if (isCode(field)) return named(CODE.exec(line)?.[1], isMarked);
  if (isMarked) return markedText(isTemplate ? { text: line, isSure: true } : upToSentence(line, field), mark);
  const part = partOf(line).replace(JOINERS, '');
  return named(isPlainValue(part, mark) ? part : capitalsIn(line.replace(JOINERS, ''), field), false);
}

function named(text: string | undefined | null, isSure: boolean): RawValue | null {
  return text === undefined || text === null ? null : { text, isSure };
}

const EMAIL_NEAR = /^[\s<(]{0,3}(?:mailto:)?([^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@.<>()[\],;:"\\]{1,63}\.){1,6}[\p{L}]{2,24})/u;
/** "CC 19.444.333", "No. 52333444": a code with what people write before it. */
const CODE =
  /^(?:(?:c\.?[ \t]?c|c[eé]dula|nit|documento|n[uú]mero|nro|no|de|del|la|ciudadan[ií]a|es|origen|caso|men)\b\.?[ \t:#°º]*|#[ \t]*){0,4}((?:\p{L}{1,12}[-_/. ]?)?\d(?:[\d./_-]|[ \t](?=\d)|\p{Lu})*)/iu;

function isCode({ normalise = [], pattern, patternWhen }: Field): boolean {
  return (
    pattern !== undefined ||
    patternWhen !== undefined ||
    normalise.some((n) => n === 'digits' || n === 'code' || n === 'letters-and-digits')
  );
}

function telephoneIn(line: string): string | null {
  const number = /^\D{0,12}?(\+?\(?\d[\d().\- \t]{1,20}\d(?:[,;. \t]{0,3}ext[a-zó]{0,6}[.:# \t]{0,3}\d{1,5})?)/iu.exec(line)?.[1];
  return number === undefined ? null : readTelephone(number);
}

/** The option that stands there, by its label or another name of it; the longest. */
function choiceIn(choices: readonly Choice[], line: string): string | null {
  const said = tokensOf(line).map(({ word }) => word);
  const isThere = (name: string): boolean => name !== '' && wordsOf(name).every((word, i) => said[i] === word);
  const found = choices.flatMap(({ id, label, alsoCalled = [] }) =>
    [id, label, ...alsoCalled].filter(isThere).map((name) => ({ id, length: wordsOf(name).length })),
  );
  return found.toSorted((a, b) => b.length - a.length)[0]?.id ?? choiceNamed(choices, partOf(line).trim());
}

/** A person's name begins with a capital, unless a word for names stands before it: "solicita: usuario nuevo" names nobody. */
function markedText(typed: RawValue, { field, isOwnName }: Mark): RawValue | null {
  const text = typed.text.trim();
  if (field.from !== 'name') return typed;
  if (/[\d@_]|\p{Ll}\.\p{Ll}/u.test(text) || (!isOwnName && !/^\p{Lu}/u.test(text))) return null;
  return { ...typed, isSure: typed.isSure && /\s|^\p{Lu}/u.test(text) };
}

/** Where a sentence follows without a sign ("Nombre: Ana Ruiz no me prende"), or a capital behind a comma, the value may end elsewhere. */
function upToSentence(line: string, { from }: Field): RawValue {
  const part = partOf(line, true);
  const sentence = SENTENCE.exec(part);
  if (sentence !== null) return { text: part.slice(0, sentence.index), isSure: false };
  return { text: part, isSure: from === 'name' || !/^,\s*\p{Lu}/u.test(line.slice(part.length)) };
}

const SENTENCE =
  /(?<=\S)\s+(?:no|me|que|se|ya|necesito|necesita|solicito|solicita|requiero|quiero|tengo|favor|por favor|hay|est[aá]n?|buen[oa]s|hola|mi)\s/iu;

/** Up to where the sentence, or this part of it, ends: an abbreviation's full stop ends none. */
function partOf(line: string, isMarked = false): string {
  const ends = isMarked ? PART_ENDS : SENTENCE_PART_ENDS;
  const end = ends.exec(line);
  return line.slice(0, end?.index).replace(/\s{1,20}\d{1,2}$/u, (number) => (end?.[0] === '.' ? '' : number));
}

const PART_ENDS =
  /[;,|•?!\t]|\((?=[^()\n]{0,80}@)|\s[*·]\s|(?<!\b(?:\p{Lu}|ing|dra?|sra?|srta|lic|prof|abg|arq|cra?|cl|cll|av|no|nro|sta))\.(?=\s|$)/iu;
const SENTENCE_PART_ENDS =
  /[;,|•(?!\t]|\s[*·]\s|\s[-–—]\s|(?<!\b(?:\p{Lu}|ing|dra?|sra?|srta|lic|prof|abg|arq|cra?|cl|cll|av|no|nro|sta))\.(?=\s|$)/iu;

const JOINERS = /^(?:(?:de|del|la|el|los|las|es|en|al|con)\s+)+/u;
const [mostWords, mostOfOther] = [7, 4] as const;

/** "ciudad cali", at the beginning of a part: a few words none of which goes on with a sentence. */
function isPlainValue(part: string, { isAtStart, isOwnName, field }: Mark): boolean {
  const words = wordsOf(part);
  const isShort = words.length > 0 && words.length <= mostWords;
  const isSentence = words.some((word) => goingOn.has(word) || /(?:ado|ada|ido|ida)s?$/.test(word) || verbs.has(word));
  // A person's name is written with capitals, or stands behind a word for names.
  const isNamed = isOwnName ? field.from !== 'name' || words.length > 1 : field.from !== 'name' && words.length <= mostOfOther;
  return isAtStart && isNamed && isShort && !isSentence;
}

const verbs = new Set(
  'aparece sale salen abre abren carga funciona sirve responde permite deja puede existe coincide nuevo nueva cambio errado'.split(' '),
);

/** "Paola Andrea Roa" of "Paola Andrea Roa, mi correo…": words that begin with a capital or have digits, joined by small ones. */
function capitalsIn(line: string, { from }: Field): string | null {
  if (!/\p{Ll}/u.test(line)) return null;
  const run = CAPITALS.exec(line)?.[1] ?? null;
  // "María Paz de la Contraloría": behind two names stands where they work.
  return from === 'name' ? (run?.replace(/^(\S+ \S+) de(?:l| la| los| las)? .*$/u, '$1') ?? null) : run;
}

const CAPITALS =
  /^["'*_]?((?:\p{Lu}[\p{L}\p{M}\p{N}'’-]*\.?|\p{L}*\d[\p{L}\d-]*)(?:[ \t](?:(?:de|del|la|las|los|y)[ \t]){0,2}(?:\p{Lu}[\p{L}\p{M}\p{N}'’-]*|\d[\p{L}\d-]*))*)/u;

/** What is said without a name: an address, or an option in its own words ("soy contratista"). */
function unnamed(
  fields: readonly Field[],
  text: string,
  found: readonly { mark: Mark; end: number }[],
): readonly (readonly [string, string])[] {
  const isFree = (from: number): boolean => !found.some(({ mark, end }) => from >= mark.from && from < end);
  // Behind a colon it has another name: "correo anterior: …".
  const email = Array.from(text.matchAll(EMAILS)).filter(
    ({ index }) => isFree(index) && !/[:=]\s*$/.test(text.slice(Math.max(0, index - 4), index)),
  );
  const [only, ...others] = email;
  const tokens = tokensOf(text);
  const saidIn = (words: readonly TextWord[]): string => ` ${words.map(({ word }) => word).join(' ')} `;
  const [said, free] = [saidIn(tokens), saidIn(tokens.filter(({ from }) => isFree(from)))];
  const chosen = optionsOf(fields).flatMap(({ field, choices }): (readonly [string, string])[] => {
    const named = choices.filter(({ label, names }) => names.some((name) => said.includes(name)) || (label !== '' && free.includes(label)));
    const [one, ...more] = named;
    return one === undefined || more.length > 0 ? [] : [[field.id, one.id]];
  });
  const owner = only === undefined || others.length > 0 ? undefined : ownerOfAddress(fields, only.index, found);
  return owner === undefined || only === undefined ? chosen : [...chosen, [owner.id, only[0]]];
}

type Option = { field: Field; choices: readonly { id: string; names: readonly string[]; label: string }[] };

/**
 * Options with the words that say them anywhere. One word of a label says little by itself ("correo"), and a label within another field's
 * part nothing.
 */
const optionsOf = memoised((fields: readonly Field[]): readonly Option[] => {
  const folded = (name: string): string => ` ${wordsOf(name).join(' ')} `;
  return fields
    .filter(({ type, choicesFrom }) => type === 'choice' && choicesFrom === undefined)
    .map((field) => ({
      field,
      choices: (field.choices ?? []).map(({ id, label, alsoCalled = [] }) => ({
        id,
        names: alsoCalled.filter((name) => !name.endsWith(':')).map(folded),
        label: wordsOf(label).length > 1 ? folded(label) : '',
      })),
    }));
});

const EMAILS = /(?<![^\s<>()[\],;:"\\])[^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@.<>()[\],;:"\\]{1,63}\.){1,6}\p{L}{2,24}/gu;

/** Behind another person's name it is theirs: "supervisor: Ana Gil (ana.gil@…)". */
function ownerOfAddress(fields: readonly Field[], at: number, found: readonly { mark: Mark; end: number }[]): Field | undefined {
  const before = found.findLast(({ end }) => end <= at && at - end <= 4)?.mark.field;
  const word = before === undefined ? undefined : wordsOf(before.label)[0];
  const theirs = fields.find((f) => f.type === 'email' && f.from === undefined && word !== undefined && wordsOf(f.label).includes(word));
  return theirs ?? fields.find((f) => f.type === 'email' && f.from === 'email');
}

/** Whether hardly a word with content stands outside the names and their values. */
function isMadeOf(found: readonly { mark: Mark; end: number }[], tokens: readonly TextWord[]): boolean {
  const outside = tokens.filter(
    ({ word, from }) => !emptyWords.has(word) && !/^\d{1,2}$/.test(word) && !found.some(({ mark, end }) => from >= mark.from && from < end),
  );
  return outside.length <= maxOutside;
}

/** "Buenos días, datos para el caso:". */
const maxOutside = 3;
