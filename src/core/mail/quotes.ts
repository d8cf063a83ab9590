import { normaliseText, truncateText, wordsOf } from '../text/normalise-text.js';
import { headAt, isArrowed, isForwardHead, isOfAntivirus, isSentFrom, plainLine } from './quote-heads.js';

/**
 * Lines of their own in a text that was HTML, of signs that stand for nothing (Unicode keeps them for such a use): what stands between the first two, and all after the third, was quoted there.
 */
export const quoteBegins = '\uFDD0';
export const quoteEnds = '\uFDD1';
export const restIsQuote = '\uFDD2';

export const quoteMarks = /[\uFDD0-\uFDD2]/g;

const LONGEST_SIGNATURE = 15;
const LONGEST = 200_000;
/** Says that the answers stand in what is quoted, where no mark tells them apart. */
const ANSWERED_BELOW =
  /(?<!\p{L})(?:abajo|debajo|en (?:rojo|azul|verde|negrilla|negrita|mayúscula)|entre líneas|sobre (?:el|su) (?:mismo )?correo|below|inline)(?!\p{L})/iu;

/** @property text all of it, without the marks @property fresh see {@link withoutQuotes} @property legal the legal notice under it */
type FreshText = { text: string; fresh: string; legal: string };
/** What a line is: `own` was written now, `sent` is forwarded on purpose, `other` is quoted or the head of a quote. */
type LineKind = 'own' | 'sent' | 'other' | 'mark';

/**
 * What was written now: the text without what it quotes, without a signature under `-- ` and the line that a telephone adds. The legal notice
 * stands apart. Where text stands between or below quotes, or nothing would be left, nothing is cut: an answer between the lines of a question
 * is not lost. What is forwarded was sent on purpose and is content. Linear in the text, of which 200 KB are read.
 *
 * Source: M-29, M-31
 */
export function withoutQuotes(whole: string): FreshText {
  const lines = linesOf(whole);
  const kinds = kindsOf(lines);
  const text = joined(lines.filter((_, at) => kinds[at] !== 'mark').map(withoutMarks));
  const first = kinds.indexOf('other');
  const end = first < 0 ? lines.length : first;
  const below = joined(lines.filter((_, at) => at > end && isContent(kinds[at]) && !isSentFrom(lines[at] ?? '')));
  const own = splitLegal(withoutSignature(lines.filter((_, at) => at < end && isContent(kinds[at]))));
  const isInDoubt = !hasWords(own.text) || hasWords(splitLegal(below).text) || (isUnmarked(lines, kinds) && ANSWERED_BELOW.test(own.text));
  return isInDoubt ? { text, fresh: text, legal: '' } : { text, fresh: own.text, legal: own.legal };
}

/**
 * The lines of the author alone, above, between and below what is quoted or forwarded, without signatures and what an antivirus adds. A quote
 * decides nothing, so they are empty where nothing else is there, unlike {@link withoutQuotes}.
 */
export function ownWords(whole: string): string {
  const lines = linesOf(whole);
  const kinds = kindsOf(lines);
  const first = kinds.indexOf('other');
  const end = first < 0 ? lines.length : first;
  const partOf = (isIn: (at: number) => boolean): string =>
    splitLegal(withoutSignature(lines.filter((line, at) => isIn(at) && kinds[at] === 'own' && !isOfAntivirus(line)).map(withoutMarks)))
      .text;
  return joined([partOf((at) => at < end), partOf((at) => at > end)]);
}

/** So many words of the desk's letter in a row are no accident. */
const OF_LETTER = 8;
const ADDRESS = /<?https?:\/\/\S+/g;
/** A line over a quote, in any language, has an address, a year or a colon at its end. */
const MAY_BE_HEAD = /@|\b20\d\d\b|:\s*$/;

/**
 * What stands above the desk's own letter where no mark tells that it is quoted; null if it is not there to its end, or nothing is above.
 * @param letter what the letter says, and others that may be the one
 */
export function aboveLetter(own: string, letter: string): string | null {
  const lines = own.split('\n');
  const said = ` ${spoken(letter).join(' ')} `;
  let from: number | null = null;
  let below: readonly string[] = [];
  for (let at = lines.length - 1; at >= 0 && below.length * 2 <= said.length; at--) {
    below = [...spoken(lines[at] ?? ''), ...below];
    if (below.length >= OF_LETTER && said.includes(` ${below.join(' ')} `)) from = at;
  }
  const end = lines.findLastIndex((line, at) => at < (from ?? 0) && line.trim() !== '' && !MAY_BE_HEAD.test(line));
  return end < 0 ? null : lines.slice(0, end + 1).join('\n');
}

/**
 * What was filled in where a mail quotes the desk's own form: its lines that begin as a line of the letter with a colon at its end, and go
 * on.
 */
export function filledInLetter(text: string, letter: string): string {
  const lines = bareLines(letter);
  const blanks = lines.filter((line) => line.endsWith(':'));
  const isFilled = (line: string): boolean => blanks.some((blank) => line.startsWith(blank) && line.length > blank.length);
  return bareLines(text)
    .filter((line) => isFilled(line) && !line.includes('://') && !lines.some((one) => one.startsWith(line)))
    .join('\n');
}

const bareLines = (text: string): readonly string[] => text.split('\n').map((line) => plainLine(line).replace(/^[\s>|•·-]+/, ''));
const spoken = (text: string): readonly string[] => wordsOf(text.replace(ADDRESS, ' '));

export function isBare(whole: string): boolean {
  const lines = linesOf(whole);
  const kinds = kindsOf(lines);
  const written = withoutSignature(lines.filter((line, at) => isContent(kinds[at]) && !isOfAntivirus(line)));
  const { text, legal } = splitLegal(written);
  // A short one may be a sentence of its author: "Este correo no le llega al destinatario".
  return hasWords(whole) && !hasWords(text) && (legal === '' || legal.length > 120);
}

function linesOf(whole: string): readonly string[] {
  return truncateText(whole, LONGEST).replaceAll(/\r\n?/g, '\n').split('\n');
}

function isContent(kind: LineKind | undefined): boolean {
  return kind === 'own' || kind === 'sent';
}

function kindsOf(lines: readonly string[]): readonly LineKind[] {
  const kinds: LineKind[] = lines.map(() => 'own');
  let depth = 0;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const rest = depth === 0 ? restFrom(lines, at) : null;
    if (rest !== null) return restIs(rest, kinds, lines, at);
    const head = depth === 0 ? headAt(lines, at) : null;
    depth = depthAfter(line.trim(), depth);
    if (isMark(withoutArrows(line))) kinds[at] = 'mark';
    else if (head !== null || depth > 0 || isArrowed(line)) kinds.fill('other', at, at + (head?.lines ?? 1));
    at += head?.lines ?? 1;
  }
  return kinds;
}

function depthAfter(sign: string, depth: number): number {
  if (sign === quoteBegins) return depth + 1;
  return sign === quoteEnds ? Math.max(0, depth - 1) : depth;
}

/** What all lines from here on are, where that is known: quoted under a head whose quote has no marks, content where it is forwarded. */
function restFrom(lines: readonly string[], at: number): 'sent' | 'other' | null {
  const line = lines[at] ?? '';
  if (line.trim() === restIsQuote) return 'other';
  if (isForwardHead(line) || (line.trim() === quoteBegins && isForwarded(lines, at))) return 'sent';
  const head = isArrowed(line) ? null : headAt(lines, at);
  if (head === null) return null;
  return head.kind === 'block' || !isQuotedBelow(lines, at + head.lines) ? 'other' : null;
}

function restIs(kind: LineKind, kinds: LineKind[], lines: readonly string[], at: number): readonly LineKind[] {
  return kinds.map((before, line) => (line < at ? before : isMark(withoutArrows(lines[line] ?? '')) ? 'mark' : kind));
}

function isForwarded(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 10).find((line) => plainLine(line) !== '' && !isMark(line.trim()));
  return next !== undefined && isForwardHead(next);
}

/** Without a mark at the next line that is not empty, all below the head is quoted. */
function isQuotedBelow(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 5).find((line) => plainLine(line) !== '');
  return next !== undefined && (isArrowed(next) || next.trim() === quoteBegins);
}

function withoutSignature(lines: readonly string[]): string {
  const at = lines.findLastIndex((line) => /^--\s?$/.test(line));
  const isShort = at >= 0 && lines.slice(at).filter((line) => line.trim() !== '').length <= LONGEST_SIGNATURE;
  const kept = isShort ? lines.slice(0, at) : [...lines];
  while (kept.length > 0 && (plainLine(kept.at(-1) ?? '') === '' || isSentFrom(kept.at(-1) ?? ''))) kept.pop();
  return joined(kept);
}

function isUnmarked(lines: readonly string[], kinds: readonly LineKind[]): boolean {
  const last = kinds.findLastIndex((kind) => kind !== 'mark');
  return kinds[last] === 'other' && !isArrowed(lines[last] ?? '');
}

/** A sign of assent says something too. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

function isMark(line: string): boolean {
  return line === quoteBegins || line === quoteEnds || line === restIsQuote;
}

function withoutArrows(line: string): string {
  return line.replace(/^[\s>|]+/, '').trimEnd();
}

function withoutMarks(line: string): string {
  return line.replaceAll(quoteMarks, '');
}

function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const NOTICE_BEGINS =
  /^(?:\W{0,5})(?:aviso (?:legal|de privacidad|de confidencialidad|importante)|(?:nota|clausula|advertencia) (?:de confidencialidad|legal)|confidencialidad\b|confidential(?:ity)? notice|disclaimer\b|(?:este|el presente) (?:mensaje|correo|e-mail|email)\b.{0,200}(?:confidencial|destinatari|privilegiad)|(?:la|toda la) informacion (?:contenida|incluida|transmitida) en|this (?:e-?mail|message)\b.{0,200}(?:confidential|intended)|antes de imprimir|por favor,? (?:piense|considere|no imprima)|piense en el medio ambiente)/;
/** Tried first, since hardly any line begins so. */
const MAY_BE_NOTICE = /^\W{0,5}(?:aviso|nota|cl[aá]us|advert|confid|disclaimer|est|el pres|la inf|toda|this|antes|por fav|piense)/i;
/** What a further paragraph of one speaks of. */
const NOTICE_CUE =
  /(?:confidencial|confidential|destinatari|intended recipient|privilegiad|habeas data|ley (?:estatutaria )?1581|ley 1273|datos personales|tratamiento de datos|medio ambiente|imprimir|libre de virus|antivirus|virus)/;
const LONGEST_HEAD = 400;
const MOST_HEAD_LINES = 5;
/** Marks upon marks take longer than their number to bring in order. */
const LONGEST_NOTICE_CUE = 1_000;

/**
 * The notice begins as notices begin, and every paragraph below speaks of the same. So a text that a person wrote below it stays, and the
 * notice with it.
 */
function splitLegal(text: string): { text: string; legal: string } {
  const parts = text.split(/(\n[^\S\n]*\n)/);
  let end = text.length;
  let begins = text.length;
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const paragraph = parts[at] ?? '';
    const from = end - paragraph.length;
    const head = noticeIn(paragraph);
    if (head !== null) begins = from + head;
    else if (!NOTICE_CUE.test(normaliseText(paragraph.slice(0, LONGEST_NOTICE_CUE))) && paragraph.trim() !== '') break;
    if (head !== null && head > 0) break;
    end = from - (parts[at - 1] ?? '').length;
  }
  return { text: text.slice(0, begins).trimEnd(), legal: text.slice(begins).trim() };
}

function noticeIn(paragraph: string): number | null {
  const lines = paragraph.split('\n');
  let from = 0;
  for (let at = 0; at < lines.length; at++) {
    if (MAY_BE_NOTICE.test(lines[at] ?? '') && NOTICE_BEGINS.test(headFrom(lines, at))) return from;
    from += (lines[at] ?? '').length + 1;
  }
  return null;
}

function headFrom(lines: readonly string[], at: number): string {
  const head = lines.slice(at, at + MOST_HEAD_LINES).map((line) => line.slice(0, LONGEST_HEAD));
  return normaliseText(head.join(' '));
}
