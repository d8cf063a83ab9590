import type { Choice, Field } from '../../../procedure/form.js';
import { memoised, memoisedByText } from '../../memoised.js';
import { emptyWords } from '../../text/match-words.js';
import { trimEndOf, wordsOf } from '../../text/normalise-text.js';
import { checkForm } from './check-form.js';
import { choiceNamed, isNone } from './field-value.js';
import { marksIn, tokensOf, withPersonal, type Mark, type TextWord } from './labels.js';
import { goingOn } from './named-in-words.js';
import { linesOfRows } from './pasted-rows.js';
import labelWords from './label-words.json' with { type: 'json' };
import { ownerOfAddress, unnamed } from './said-unnamed.js';
import { readTelephone } from './telephone.js';

/**
 * @property isSure the value follows the field's name and a colon, or has a form that only values of this field have; an unsure value is
 * shown to the person
 */
export type SaidValue = { value: string; isSure: boolean };

/**
 * By the fields' own names or their other names: "Nombre: Ana Ruiz, Cédula 52333444, Sede Centro". The value of a long-text field is read
 * only where the whole text is made of such parts. Source: UARIV-05, SIGCE-08
 */
export function readLabelled(fields: readonly Field[], text: string): ReadonlyMap<string, SaidValue> {
  return readingOf(fields)(text);
}

const readingOf = memoised((fields: readonly Field[]) => memoisedByText((text) => labelledIn(fields, text)));

function labelledIn(fields: readonly Field[], text: string): ReadonlyMap<string, SaidValue> {
  const { read, found, isWhole } = partsIn(fields, text);
  const surname = found.find(({ mark }) => mark.field.from === 'name' && SURNAME.test(read.slice(mark.from, mark.to)));
  const own = found.filter((part) => fields.includes(part.mark.field) && part !== surname);
  const readings = new Map<string, SaidValue>();
  for (const part of own.toSorted((a, b) => Number(b.isSure) - Number(a.isSure))) {
    const field = ownerOf(part, fields, found, read);
    const value = field.type === 'long-text' ? longestOf(found)?.value : part.value;
    if (!readings.has(field.id) && value !== undefined && (field.type !== 'long-text' || isWhole))
      readings.set(field.id, { value, isSure: part.isSure && field === part.mark.field });
  }
  const given = surname && (readings.get(surname.mark.field.id) ?? { value: '', isSure: false });
  if (given) readings.set(surname.mark.field.id, { ...given, value: `${given.value} ${surname.value}`.trim() });
  for (const [id, value] of unnamed(fields, read, found)) if (!readings.has(id)) readings.set(id, { value, isSure: false });
  return readings;
}

/** The field that owns the value: a mere "nombre" among the data of another person is theirs, and so is a "correo" after their name. */
function ownerOf({ mark: { field, from, to } }: FoundPart, fields: readonly Field[], found: readonly FoundPart[], text: string): Field {
  if (!MERE.test(text.slice(from, to))) return field;
  const before = found.findLast(({ end }) => end <= from);
  if (field.from === 'email') return (/\s/.test(before?.value ?? '') ? ownerOfAddress(fields, from, found) : undefined) ?? field;
  const other = fields.find((f) => f.from === undefined && f.alsoCalled?.some((name) => OTHER_PERSON.test(name)));
  const asked = found.map(({ mark }) => mark.field).filter((f) => fields.includes(f));
  const isAmongTheirs = asked.some((f) => f.from === undefined && f.type !== 'long-text' && !isCode(f));
  return isAmongTheirs && other !== undefined && !asked.includes(other) ? other : field;
}

const MERE = /^(?:nombres?(?: completos?| y apellidos?)?|correo(?: electr[oó]nico)?|e-?mail)\P{L}*$/iu;
const OTHER_PERSON = /^nombre (?:del?|de la) (?:persona|funcionari[oa]|contratista)$/;

/** A name in two parts: "Nombres: Olga Patricia, Apellidos: Cuesta Rentería". */
const SURNAME = /^apellidos?\P{L}*$/iu;

/** The longer one of "asunto" and "descripción". */
export function longestOf(found: readonly FoundPart[]): FoundPart | undefined {
  return found.filter(({ mark }) => mark.field.type === 'long-text').toSorted((a, b) => b.value.length - a.value.length)[0];
}

export type FoundPart = { mark: Mark } & Value;

type FoundParts = { read: string; found: readonly FoundPart[]; isWhole: boolean };

export function partsIn(fields: readonly Field[], text: string): FoundParts {
  return partsOf(fields)(text);
}

const partsOf = memoised((fields: readonly Field[]) => memoisedByText((text) => readParts(fields, text)));

function readParts(fields: readonly Field[], text: string): FoundParts {
  const known = withPersonal(fields);
  const read = linesOfRows(text.slice(0, maxRead).replace(OF_BOTH, ''), known);
  const tokens = tokensOf(read);
  const all = marksIn(read, tokens, known);
  const parts = (marks: readonly Mark[]): readonly FoundPart[] =>
    marks.flatMap((mark, i) => {
      const value = valueOf(mark, marks.slice(i + 1), read);
      return value === null ? [] : [{ mark, ...value }];
    });
  // A part without a value does not end another one.
  const isValue = ({ value }: FoundPart) => !writtenIn(known).has(wordsOf(value).join(' '));
  const valued = parts(parts(all.filter((mark, i) => !beginsValue(mark, all[i - 1]))).map(({ mark }) => mark)).filter(isValue);
  const ends = valued.map((part) => writtenEnd(part, read));
  const found = valued.filter(({ mark }, i) => mark.isMarked || ends.slice(0, i).every((end) => end <= mark.from));
  return { read, found, isWhole: isMadeOf(found, tokens) };
}

/** What a letter or a card that asks for these fields says of them: quoted in an answer, it is no value. */
const writtenIn = memoised(
  (fields: readonly Field[]) => new Set(fields.flatMap(({ label, help = '' }) => [label, help].map((text) => wordsOf(text).join(' ')))),
);

/** How many characters of a text are read: people who fill in a template write less. */
export const maxRead = 4000;

/** Endings for both genders or numbers: "Nombre(s)", "Supervisor(a)". */
const OF_BOTH = /(?<=\p{L})\((?:e?s|as?)\)/gu;

/** The place where the part ends as it was written: a number may have signs, an option its own words. */
export function writtenEnd({ mark: { field, to }, end }: FoundPart, text: string): number {
  const line = text.slice(to).split('\n', 1)[0] ?? '';
  if (field.type === 'choice') return to + partOf(line, true).length;
  const number = field.type === 'phone' || isCode(field) ? (WRITTEN_NUMBER.exec(line)?.[0] ?? '') : '';
  return Math.max(end, to + number.length);
}

/** A written number with what may follow it: "52.333.444 de Bogotá". */
const WRITTEN_NUMBER = /^\D{0,30}?\d[\d ().+/-]*(?:(?:expedida en|de) \p{Lu}\p{Ll}{1,20})?/u;

type Value = { value: string; isSure: boolean; end: number };

/** Whether the name is the beginning of a value: "Sede: Dirección Territorial Caquetá", "Cargo Rector". */
function beginsValue({ field, from, isMarked, isOwnName }: Mark, before: Mark | undefined): boolean {
  // No address and no number begins with a name: "no abre el correo en la sede Centro".
  if (isMarked || before?.to !== from || ['choice', 'email', 'phone'].includes(before.field.type)) return false;
  return before.field === field || !isOwnName;
}

function valueOf(mark: Mark, later: readonly Mark[], text: string): Value | null {
  const { field, to } = mark;
  // The words of an option may be another field's name.
  const next = later.find((other) => other.isMarked || (other.field !== field && field.type !== 'choice'))?.from ?? text.length;
  const line = text.slice(to, next).split('\n', 1)[0] ?? '';
  // A template has a value on each line, with commas and dashes of its own.
  const isLine = trimEndOf(text.slice(to, next), LISTED) === line.trimEnd();
  const isTemplate = mark.isOfLine && mark.isMarked && isLine && later.some((other) => other.isOfLine);
  const found = typedValue(mark, line, text.slice(to, next), isTemplate);
  if (found === null) return null;
  const value = trimEndOf(found.text.trim().replace(COURTESY, ''), SIGNS).trim();
  const isNothing = value === '' || (NOTHING.test(value) && !isNone(field, value));
  if (isNothing || checkForm([{ ...field, required: false }], { [field.id]: value }, { today: null }).faults.length > 0) return null;
  return { value, isSure: found.isSure && !isDoubtful(field, text.slice(mark.from, to), value), end: to + found.text.length };
}

function isDoubtful(field: Field, name: string, value: string): boolean {
  if (field.type !== 'text' || field.list !== undefined) return false;
  const isGeneral = field.from === undefined ? GENERAL.test(name) && (isCode(field) || /\s/.test(value)) : CLOSING.test(name);
  return isGeneral || DOUBTFUL.test(value);
}

/** Words that fill a template where there is no value. */
const NOTHING = /^(?:n\/?\.?a|no aplica|no tiene|ningun[oa]|por (?:confirmar|definir)|pendiente|no s[eé]|x{2,9})$/iu;
/** A name with several meanings: the document of a person, or of a payment; after the end of a letter, a person or an office. */
const GENERAL = /^(?:documento|doc|n[uú]mero|id|usuari[oa]|funcionari[oa]|servidora?|jefe|unidad)\P{L}*$/iu;
const CLOSING = /^(?:cordialmente|atentamente|att?e?)\b/iu;
/** Signs that a value is not sure: another name within it, or a sentence. */
const DOUBTFUL = /\p{L}:\s|@|(?:\S{1,30} ){9}|^no\s|\s(?:no|me|que|se|porque|cuando)\s/iu;

const LISTED = ' \t\n*_•·-';
export const SIGNS = ' .,;:-–—"\'*_)|/';

type RawValue = { text: string; isSure: boolean };

/** Courtesy words that end a message after its last value. */
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
  const joiners = field.from === 'name' ? TITLES : JOINERS;
  const part = partOf(line).replace(joiners, '');
  return named(isPlainValue(part, mark) ? part : capitalsIn(line.replace(joiners, ''), field), false);
}

function named(text: string | undefined | null, isSure: boolean): RawValue | null {
  return text === undefined || text === null ? null : { text, isSure };
}

const EMAIL_NEAR = /^[\s<(]{0,3}(?:mailto:)?([^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@.<>()[\],;:"\\]{1,63}\.){1,6}[\p{L}]{2,24})/u;
/** A code with the words that people write before it: "CC 19.444.333", "No. 52333444". */
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

/** The option at the beginning of the line, by its label or another name; the longest one. */
function choiceIn(choices: readonly Choice[], line: string): string | null {
  const said = tokensOf(line).map(({ word }) => word);
  const isThere = (name: string): boolean => name !== '' && wordsOf(name).every((word, i) => said[i] === word);
  const found = choices.flatMap(({ id, label, alsoCalled = [] }) =>
    [id, label, ...alsoCalled].filter(isThere).map((name) => ({ id, length: wordsOf(name).length })),
  );
  return found.toSorted((a, b) => b.length - a.length)[0]?.id ?? choiceNamed(choices, partOf(line).trim());
}

/** A person's name begins with a capital, unless a word for names stands before it: "solicita: usuario nuevo" names no person. */
function markedText(typed: RawValue, { field, isOwnName }: Mark): RawValue | null {
  const text = typed.text.trim();
  if (field.from !== 'name') return typed;
  if (/[\d@_]|\p{Ll}\.\p{Ll}/u.test(text) || (!isOwnName && !/^\p{Lu}/u.test(text))) return null;
  return { ...typed, isSure: typed.isSure && /\s|^\p{Lu}/u.test(text) };
}

/** The value is unsure where a sentence follows without a sign ("Nombre: Ana Ruiz no me prende"), or a capital after a comma. */
function upToSentence(line: string, { from }: Field): RawValue {
  const part = partOf(line, true);
  const sentence = SENTENCE.exec(part);
  if (sentence !== null) return { text: part.slice(0, sentence.index), isSure: false };
  return { text: part, isSure: from === 'name' || !/^,\s*\p{Lu}/u.test(line.slice(part.length)) };
}

const SENTENCE =
  /(?<=\S)\s+(?:no|me|que|se|ya|necesito|necesita|solicito|solicita|requiero|quiero|tengo|favor|por favor|hay|est[aá]n?|buen[oa]s|hola|mi)\s/iu;

/** The line up to the end of the sentence or of this part of it; the full stop of an abbreviation does not end it. */
function partOf(line: string, isMarked = false): string {
  const ends = isMarked ? PART_ENDS : SENTENCE_PART_ENDS;
  const end = ends.exec(line);
  return line.slice(0, end?.index).replace(/\s{1,20}\d{1,2}$/u, (number) => (end?.[0] === '.' ? '' : number));
}

const PART_ENDS =
  /[;,|•?!<\t]|\((?=[^()\n]{0,80}@)|\s[*·]\s|(?<!\b(?:\p{Lu}|ing|dra?|sra?|srta|lic|prof|abg|arq|cra?|cl|cll|av|no|nro|sta))\.(?=\s|$)/iu;
const SENTENCE_PART_ENDS =
  /[;,|•(?!\t]|\s[*·]\s|\s[-–—]\s|(?<!\b(?:\p{Lu}|ing|dra?|sra?|srta|lic|prof|abg|arq|cra?|cl|cll|av|no|nro|sta))\.(?=\s|$)/iu;

const JOINERS = /^(?:(?:de|del|la|el|los|las|es|en|al|con)\s+)+/u;
const TITLES =
  /^(?:(?:de|del|la|el|es|contratista|funcionari[oa]|señora?|servidora?|docente|rectora?|profesional|ingenier[oa]|doctora?|sra?|ing|dra?)\.?\s+)+/iu;
const [mostWords, mostOfOther] = [7, 4] as const;

/** Whether a part is a value without a mark, such as "ciudad cali": at the beginning of a part, a few words that go on with no sentence. */
function isPlainValue(part: string, { isAtStart, isOwnName, field }: Mark): boolean {
  const words = wordsOf(part);
  const isShort = words.length > 0 && words.length <= mostWords;
  const isSentence = words.some((word) => goingOn.has(word) || /(?:ado|ada|ido|ida)s?$/.test(word) || verbs.has(word));
  // A person's name is written with capitals, or follows a word for names.
  const isNamed = isOwnName ? field.from !== 'name' || words.length > 1 : field.from !== 'name' && words.length <= mostOfOther;
  return isAtStart && isNamed && isShort && !isSentence;
}

const verbs = new Set(labelWords.verbs);

/** The first words with a capital or digits, joined by small words: "Paola Andrea Roa" of "Paola Andrea Roa, mi correo…". */
function capitalsIn(line: string, { from }: Field): string | null {
  if (!/\p{Ll}/u.test(line)) return null;
  const run = CAPITALS.exec(line)?.[1] ?? null;
  // "María Paz de la Contraloría": after two names comes the place where the person works.
  return from === 'name' ? (run?.replace(/^(\S+ \S+) de(?:l| la| los| las)? .*$/u, '$1') ?? null) : run;
}

const CAPITALS =
  /^["'*_]?((?:\p{Lu}[\p{L}\p{M}\p{N}'’-]*\.?|\p{L}*\d[\p{L}\d-]*)(?:[ \t](?:(?:de|del|la|las|los|y)[ \t]){0,2}(?:\p{Lu}[\p{L}\p{M}\p{N}'’-]*|\d[\p{L}\d-]*))*)/u;

function isMadeOf(found: readonly { mark: Mark; end: number }[], tokens: readonly TextWord[]): boolean {
  const outside = tokens.filter(
    ({ word, from }) => !emptyWords.has(word) && !/^\d{1,2}$/.test(word) && !found.some(({ mark, end }) => from >= mark.from && from < end),
  );
  return outside.length <= maxOutside;
}

/** How many words may stand outside: "Buenos días, datos para el caso:". */
const maxOutside = 3;
