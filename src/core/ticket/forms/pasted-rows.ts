import type { Field } from '../../../procedure/form.js';
import { marksIn, tokensOf } from './labels.js';

/** Turns a row of names above one row of values, pasted from a sheet, into lines "name: value". Several rows are of several people: not read. */
export function linesOfRows(text: string, fields: readonly Field[]): string {
  const lines = text.split('\n');
  const rows = lines.map((line) => line.split(/\t| {0,5}\| {0,5}/));
  const top = rows.findIndex((cells, i) => isHead(cells, fields) && rows[i + 1]?.length === cells.length && !isHead(rows[i + 1], fields));
  const [head = [], values = [], next = []] = top < 0 ? [] : rows.slice(top);
  if (top < 0) return text;
  const template = head.flatMap((name, i) => (name.trim() === '' ? [] : [`${name.trim()}: ${values[i]?.trim() ?? ''}`]));
  const [read, left] = next.length === head.length ? [[head.join(', ')], top + 1] : [template, top + 2];
  return [...lines.slice(0, top), ...read, ...lines.slice(left)].join('\n');
}

function isHead(cells: readonly string[] = [], fields: readonly Field[]): boolean {
  const asked = cells.map((cell) => `${cell.trim()}:`).join('\n');
  const marks = cells.length < 2 ? [] : marksIn(asked, tokensOf(asked), fields);
  return marks.length > 0 && marks.filter(({ isMarked, isOfLine }) => isMarked && isOfLine).length * 3 >= cells.length * 2;
}
