import { existingDay, isoDate, isoTime, wallInstant } from '../../../core/calendar/civil-date.js';
import { HOUR, later, MINUTE, type Instant } from '../../../core/instant.js';
import { sanitiseText } from '../../../core/text/normalise-text.js';
import { maxCellLength, maxExactNumber } from '../../../core/workbook/sheets.js';
import type { ReadCell } from '../../../core/workbook/read-sheet.js';

/**
 * The faults that a cell can have in any column: `formula` (its value must be pasted instead), `error-value` (`#N/A`), `lost-digits` (a
 * number with more digits than a spreadsheet keeps), `date-for-text` (the program made a date of it), `truth-for-text`, `damaged-letters`
 * (saved in another encoding), `too-long` (more than a cell of Excel holds).
 */
export type CellFaultCode = 'formula' | 'error-value' | 'lost-digits' | 'date-for-text' | 'truth-for-text' | 'damaged-letters' | 'too-long';

/** `not-a-moment`: no date with a time · `time-missing`: a date without a time. */
export type MomentFaultCode = 'not-a-moment' | 'time-missing';

export type WrittenText = { text: string } | { fault: CellFaultCode };

/** UTF-8 that was read as Latin letters, or signs of a DOS code page within a word. */
const DAMAGED = /\ufffd|[\u00c2\u00c3][\u0080-\u00bf\u0192\u2018-\u2022\u2030\u20ac]|\p{L}[\u2500-\u259f]/u;
/** A lost letter within a word: "espa?ol". */
const LOST_LETTER = /\p{L}\?\p{Ll}\p{L}/u;
/** Signs of a page's address, in which a question mark is correct: "Index.aspx?usuario=luz". */
const ADDRESS = /[/=]/;

function isDamaged(text: string): boolean {
  if (DAMAGED.test(text)) return true;
  return text.includes('?') && text.split(/\s+/u).some((word) => LOST_LETTER.test(word) && !ADDRESS.test(word));
}

export function textOfCell({ value, isFormula }: ReadCell): WrittenText {
  if (isFormula) return { fault: 'formula' };
  switch (value.kind) {
    case 'text':
      return writtenText(value.text);
    case 'number':
      return numberText(value.number);
    case 'date':
      return { fault: 'date-for-text' };
    case 'truth':
      return { fault: 'truth-for-text' };
    case 'error':
      return { fault: 'error-value' };
    default:
      return value satisfies never;
  }
}

/** A number that was copied with the exponent that the program showed: its last digits are lost. */
const EXPONENT = /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/iu;

function writtenText(text: string): WrittenText {
  if (text.length > maxCellLength) return { fault: 'too-long' };
  if (isDamaged(text)) return { fault: 'damaged-letters' };
  if (EXPONENT.test(text)) return { fault: 'lost-digits' };
  // The desk itself writes an apostrophe before a text that a program could take for a formula.
  const written = text.replace(/^'(?=[\s\p{Z}\p{Cf}"']*[=+\-@])/u, '').replaceAll(/([;,|\t\n][;,|\s"]{0,20})'(?=[=+\-@])/g, '$1');
  return { text: sanitiseText(written) };
}

/** The digits of a number, without the exponent that the program shows. */
function numberText(number: number): WrittenText {
  if (Math.abs(number) > maxExactNumber) return { fault: 'lost-digits' };
  return { text: Number.isInteger(number) ? number.toFixed(0) : String(number) };
}

/**
 * A date with its time in a cell: a date of the program, or a text as people in Colombia write it, the day before the month: `24/11/2026
 * 14:30`, `24-11-26 2:30 p. m.`, `2026-11-24 14:30`.
 */
export function momentOfCell(cell: ReadCell, zone: string): { at: Instant } | { fault: CellFaultCode | MomentFaultCode } {
  const { value, isFormula } = cell;
  if (isFormula) return { fault: 'formula' };
  if (value.kind === 'date') return value.msOfDay === 0 ? { fault: 'time-missing' } : { at: atWall(value.day, value.msOfDay, zone) };
  if (value.kind === 'error') return { fault: 'error-value' };
  const isText = value.kind === 'text' && value.text.length <= maxMomentLength;
  return isText ? momentOfText(sanitiseText(value.text), zone) : { fault: 'not-a-moment' };
}

const maxMomentLength = 100;

function atWall(day: number, msOfDay: number, zone: string): Instant {
  return later(wallInstant(day, Math.floor(msOfDay / MINUTE), zone), msOfDay % MINUTE);
}

const MOMENT =
  /^(?:(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})|(?<isoYear>\d{4})-(?<isoMonth>\d{1,2})-(?<isoDay>\d{1,2}))(?:(?:\s*,?\s+|T)(?<time>.+))?$/u;
const TIME = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,3})?)?\s*(?<half>[ap]\.?\s?m\.?)?$/iu;

function momentOfText(text: string, zone: string): { at: Instant } | { fault: MomentFaultCode } {
  const found = MOMENT.exec(text)?.groups;
  if (found === undefined) return { fault: 'not-a-moment' };
  const { day, month, year = '', isoYear, isoMonth, isoDay, time } = found;
  const date = existingDay(
    isoYear === undefined ? (year.length === 2 ? 2_000 + Number(year) : Number(year)) : Number(isoYear),
    Number(month ?? isoMonth),
    Number(day ?? isoDay),
  );
  if (date === null) return { fault: 'not-a-moment' };
  if (time === undefined) return { fault: 'time-missing' };
  const ms = msOfTime(time);
  return ms === null ? { fault: 'not-a-moment' } : { at: atWall(date, ms, zone) };
}

function msOfTime(text: string): number | null {
  const found = TIME.exec(text.trim())?.groups;
  if (found === undefined) return null;
  const [hour, minute, second] = [Number(found['hour']), Number(found['minute']), Number(found['second'] ?? 0)];
  const half = found['half']?.charAt(0).toLowerCase();
  if (minute > 59 || second > 59 || hour > (half === undefined ? 23 : 12) || (half !== undefined && hour === 0)) return null;
  const shown = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return shown * HOUR + minute * MINUTE + second * 1_000;
}

/** A cell in the workbook that is sent back: its content, cut to what a cell holds. A date without a time stays without one. */
export function shownCell({ value }: ReadCell): string {
  switch (value.kind) {
    case 'text':
    case 'error':
      return value.text.slice(0, maxCellLength);
    case 'number':
      return String(value.number);
    case 'truth':
      return value.truth ? 'VERDADERO' : 'FALSO';
    case 'date':
      return value.msOfDay === 0 ? isoDate(value.day) : `${isoDate(value.day)} ${isoTime(value.msOfDay)}`;
    default:
      return value satisfies never;
  }
}
