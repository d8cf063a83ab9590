import type { FileFault } from '../core/file-fault.js';

/** The usual width of a terminal. */
const maxLineWidth = 100;
const maxPathWidth = 38;
const margin = '  ';

/** "routes[0].to: "la-luna"; se esperaba uno de estos: …" */
export const faultText = ({ path, found, expected }: FileFault): string =>
  `${path === '' ? '(archivo)' : path}: ${found}; se esperaba ${expected}`;

/** Writes faults in three columns, no line wider than a terminal; long cells wrap within their column. */
export function faultTable(name: string, faults: readonly FileFault[]): string {
  const rows = [
    { path: 'dónde', found: 'lo que hay', expected: 'se esperaba' },
    ...faults.map((f) => ({ ...f, path: f.path === '' ? '(archivo)' : f.path })),
  ];
  const longest = (key: 'path' | 'found') => rows.reduce((length, row) => Math.max(length, row[key].length), 0);
  const first = Math.min(maxPathWidth, longest('path'));
  const rest = maxLineWidth - first - 3 * margin.length;
  const second = Math.min(Math.floor(rest * 0.45), longest('found'));
  const lines = rows.flatMap((row) =>
    rowLines([wrapped(row.path, first, /(?=[.[(])/), wrapped(row.found, second), wrapped(row.expected, rest - second)], [first, second, 0]),
  );
  return `${name}: ${faults.length} ${faults.length === 1 ? 'error' : 'errores'}\n${lines.join('\n')}\n`;
}

function rowLines(cells: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((cell, i) => `${margin}${(cell[at] ?? '').padEnd(widths[i] ?? 0)}`)
      .join('')
      .trimEnd(),
  );
}

function wrapped(text: string, width: number, breaks = /(?<=\s)/): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(breaks).flatMap((each) => cut(each, width))) {
    if (`${line}${piece}`.trimEnd().length > width) {
      lines.push(line);
      line = piece;
    } else line += piece;
  }
  return [...lines, line].map((each) => each.replace(/\s/g, ' ').trimEnd());
}

function cut(piece: string, width: number): readonly string[] {
  if (piece.trimEnd().length <= width) return [piece];
  return Array.from({ length: Math.ceil(piece.length / width) }, (_, i) => piece.slice(i * width, (i + 1) * width));
}
