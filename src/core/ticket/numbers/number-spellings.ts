import { numberText } from '../../procedure/lookup.js';
import {
  isAnyRequest,
  isNamed,
  linkingWords,
  numberParts,
  spokenNounsOf,
  type NumberPart,
  type SpokenNouns,
} from '../../procedure/number-pattern.js';
import type { Procedure } from '../../../procedure/procedure.js';

const linking = String.raw`(?:(?<!\p{L})(?:${linkingWords.join('|')})[.:º°#\s‐‑–—-]{1,3}){0,3}`;
/** What may stand between a word and its number: "caso n.º 45", "caso es el 45", "CASO-000045", "caso: #45". */
export const between = String.raw`[\s.:#‐‑–—-]{0,3}${linking}`;
/** Eight digits at most: with more it is a telephone. */
export const digits = String.raw`(?<value>0*\d{1,8})`;
/** Where a number may begin, and where it ends: dates, hours, amounts, and parts of a longer word or code do not count. */
export const start = String.raw`(?<![\p{L}\p{N}])`;
export const end = String.raw`(?![\p{L}\p{N}%°]|[.,:‐‑–-]\d|[/_#][\p{L}\p{N}]|\s\d{2}|\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre))`;
/** The same for a number with all its digits: other numbers may follow it in a sentence; parts of a path or longer code do not count. */
export const writtenStart = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][./_:,‐‑–-])`;
export const writtenEnd = String.raw`(?![\p{L}\p{N}]|[.,:‐‑–-]\d|[/_#][\p{L}\p{N}])`;
const GAP = String.raw`[\s./#_:‐‑–—-]`;

/**
 * Sources of patterns with the group `value`.
 * @property loose as people type them: with any zeros and signs
 * @property written as the desk writes them: the only way that counts within a sentence where the digits may be a date or a telephone; null
 * where the first letters tell the series in any sentence
 */
type Spellings = { series: string; loose: readonly string[]; written: string | null };

export function spellingsOf(procedure: Procedure): readonly Spellings[] {
  const nouns = spokenNounsOf(procedure);
  return Object.entries(procedure.numbers)
    .map(([series, pattern]) => ({ series, parts: numberParts(pattern), length: pattern.length }))
    .filter(({ parts }) => parts.some(({ kind }) => kind !== 'number'))
    .sort((a, b) => b.length - a.length)
    .map(({ series, parts }) => ({
      series,
      loose: [spelled(parts, 'loose', nouns), ...(hasDigitsBeside(parts) ? [spelled(parts, 'joined', nouns)] : [])],
      written: isNamed(parts) ? null : spelled(parts, 'written', nouns),
    }));
}

/**
 * - `loose`: zeros and signs as people type them, or without any
 * - `joined`: without signs beside digits, and so with all zeros
 * - `written`: as the desk writes the number, with any dash
 */
type Manner = 'loose' | 'joined' | 'written';

function spelled(parts: readonly NumberPart[], manner: Manner, nouns: SpokenNouns): string {
  return parts
    .map((part, i) => {
      const gap = i === 0 ? '' : gapOf(parts, i, manner, nouns);
      if (part.kind !== 'number') return gap + lettersOf(part.text);
      if (manner === 'loose') return gap + digits;
      return manner === 'joined' ? String.raw`${gap}(?<value>\d{${part.width}})` : String.raw`${gap}(?=\d{${part.width}})${digits}`;
    })
    .join('');
}

function gapOf(parts: readonly NumberPart[], at: number, manner: Manner, nouns: SpokenNouns): string {
  const [last, part] = [parts[at - 1], parts[at]];
  if (manner === 'written') return [...(part?.gap ?? '')].map((sign) => (/\s/.test(sign) ? String.raw`\s` : literal(sign))).join('');
  if (manner === 'joined') return `${GAP}{0,3}`;
  if (last?.kind === 'letters') {
    if (part?.kind !== 'number') return `${GAP}{0,3}`;
    // "caso 45" and "caso: 45" may be any request, "CASO-45" is this code.
    return isNamed(parts) && isAnyRequest(parts, nouns) ? '[._/#:‐‑–—-]{0,3}' : `${GAP}{0,3}${linking}`;
  }
  return part?.kind === 'letters' ? `${GAP}{0,3}` : `${GAP}{1,3}`;
}

function hasDigitsBeside(parts: readonly NumberPart[]): boolean {
  return parts.some(({ kind }, i) => kind !== 'letters' && i > 0 && parts[i - 1]?.kind !== 'letters');
}

/** A pattern of the letters, with or without their accents. */
export function lettersOf(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => [letter, letter.normalize('NFD')[0] ?? letter])
    .map(([letter = '', plain = '']) => (letter === plain ? letter : `[${letter}${plain}]`))
    .join('');
}

function literal(sign: string): string {
  return /\p{Pd}/u.test(sign) ? '[‐‑–—-]' : sign.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** Whether a code has all digits and parts that the desk writes: "2026-000012", also "rad 2026 000012"; not "2026-12". */
export function isWrittenOut(procedure: Procedure, series: string, value: number, code: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-');
  return plain(code) === plain(numberText(procedure, series, value));
}
