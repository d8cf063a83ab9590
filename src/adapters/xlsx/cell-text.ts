import { maxCellLength } from '../../core/workbook/sheets.js';
import { truncateText, withoutHidden } from '../../core/text/normalise-text.js';

/** Characters that XML 1.0 refuses, and halves of characters: they become U+FFFD, so that a reader sees that something was there. */
// oxlint-disable-next-line no-control-regex -- these signs are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Also as input methods of East Asia write it. */
const FORMULA_SIGN = String.raw`[=+\-@\u207a\u207b\u207c\u208a\u208b\u208c\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]`;

/** Blanks, invisible signs and quotes before it are ignored, because a program may skip them. */
const FORMULA_AT_START = new RegExp(String.raw`^[\s\p{Z}\p{Cc}\p{Cf}"']*${FORMULA_SIGN}`, 'u');
const CONTROL_AT_START = /^[\t\n]/;

/** Signs that may end a field or a record where a file is read with another separator, and signs that are skipped after them. */
const SEPARATORS = /[;,|\t\n][;,|\s\p{Z}\p{Cf}"]*/gu;
/** A dash before a blank is a list, not a formula. */
const FORMULA_NEXT = new RegExp(`(?!-[ \\u00a0])${FORMULA_SIGN}`, 'uy');

/** Excel reads `_x0041_` as the letter A, so its first sign must be escaped. */
const ESCAPED_BY_EXCEL = /_(?=x[0-9a-f]{4}_)/gi;

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Makes a person's text fit for a cell: writable in XML, no longer than a cell, and no formula even where the sheet is saved as
 * comma-separated values and opened again. Such a file keeps no types, so the apostrophe has to be part of the text
 * (docs/adr/0020-workbook.md).
 * @param cutMark makes the end of a text that is cut, given its original length
 * @returns `isNeutralised`: the text begins with an apostrophe that the person did not write
 */
export function cellText(raw: string, cutMark: (length: number) => string): { text: string; isNeutralised: boolean } {
  const written = withoutHidden(raw.replaceAll(UNWRITABLE, '\ufffd'));
  const isNeutralised = FORMULA_AT_START.test(written) || CONTROL_AT_START.test(written);
  const safe = written.replaceAll(SEPARATORS, (run, at: number) => (isFormulaAt(written, at + run.length) ? `${run}'` : run));
  return { text: cut(isNeutralised ? `'${safe}` : safe, raw.length, cutMark), isNeutralised };
}

function isFormulaAt(text: string, index: number): boolean {
  FORMULA_NEXT.lastIndex = index;
  return FORMULA_NEXT.test(text);
}

function cut(text: string, lengthBefore: number, cutMark: (length: number) => string): string {
  if (text.length <= maxCellLength) return text;
  const mark = cutMark(lengthBefore);
  return `${truncateText(text, maxCellLength - mark.length)}${mark}`;
}

export function escapeCellText(text: string): string {
  return text.replaceAll(ESCAPED_BY_EXCEL, '_x005F_').replaceAll(/[&<>]/g, (sign) => MARKUP[sign] ?? sign);
}
