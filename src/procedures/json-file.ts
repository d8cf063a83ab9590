import { faultAt, type FileFault, quoted } from '../core/file-fault.js';

export type FaultyFile = { kind: 'faulty'; faults: readonly FileFault[] };

/** `faults`: keys that are twice in the file, which can be read all the same. */
export type JsonFile = { kind: 'read'; value: unknown; faults: readonly FileFault[] } | FaultyFile;

/** The longest file that is read; a large procedure takes a tenth of it. */
export const maxBytes = 1_000_000;

/** Parses the bytes of a file as JSON, or returns its faults in words that the author of the file understands. */
export function readJson(bytes: Uint8Array): JsonFile {
  const encoding = encodingFault(bytes);
  if (encoding !== null) return encoding;
  const text = decode(bytes);
  if (text === null) return faulty('un texto que no está en UTF-8', 'un archivo de texto guardado en UTF-8');
  return text.trim() === '' ? faulty('un archivo vacío', 'un procedimiento en JSON') : parse(text);
}

export function faulty(found: string, expected: string): FaultyFile {
  return { kind: 'faulty', faults: faultAt('', found, expected) };
}

function encodingFault(bytes: Uint8Array): FaultyFile | null {
  const expected = 'un archivo de texto guardado en UTF-8 sin BOM';
  const [a, b, c] = bytes;
  if (bytes.length > maxBytes) return faulty(`más de ${maxBytes} bytes`, 'un archivo más pequeño');
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0)
    return faulty('un archivo guardado en UTF-16 o UTF-32', expected);
  if (a === 0xef && b === 0xbb && c === 0xbf) return faulty('una marca BOM (EF BB BF) antes del texto', expected);
  return null;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function parse(text: string): JsonFile {
  try {
    const value: unknown = JSON.parse(text);
    const twice = { found: 'la misma clave dos veces', expected: 'cada clave una sola vez, porque la primera se perdería' };
    return { kind: 'read', value, faults: duplicateKeys(text).map((path) => ({ path, ...twice })) };
  } catch (error) {
    if (error instanceof SyntaxError)
      return faulty(
        `un texto que no es JSON${placeIn(text, error.message)}`,
        'JSON con comillas dobles, sin coma después del último y sin comentarios',
      );
    throw error;
  }
}

/** Returns ", en la línea 12, columna 3, cerca de …" where the message of `JSON.parse` has a position; the error has no field for it. */
function placeIn(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? (/end of JSON/.test(message) ? text.length : null) : Number(position);
  if (at === null) return '';
  const before = text.slice(0, at).split('\n');
  const near = text.slice(at, at + 20).split('\n')[0] ?? '';
  return `, en la línea ${before.length}, columna ${(before.at(-1) ?? '').length + 1}, ${near.trim() === '' ? 'al final' : `cerca de ${quoted(near)}`}`;
}

/** As people read it: `states[3].limit.after`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

export function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    file,
  );
}

type JsonLevel = { kind: 'object'; keys: Set<string>; key: string } | { kind: 'list'; index: number };

/** Matches strings, brackets and commas: enough to follow the path through a JSON text. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

type JsonPart = { levels: readonly JsonLevel[]; at: number; isTwice: boolean };

/** Yields every part of a JSON text, in order. It scans, because a recursive parser overflows the stack on a file of brackets only. */
function* partsIn(text: string): Generator<JsonPart> {
  const levels: JsonLevel[] = [];
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const end = index + token.length;
    if (token === '{') levels.push({ kind: 'object', keys: new Set(), key: '' });
    else if (token === '[') levels.push({ kind: 'list', index: -1 });
    else if (token === '}' || token === ']') levels.pop();
    const level = levels.at(-1);
    if (level?.kind === 'list' && (token === '[' || token === ',')) {
      level.index++;
      yield { levels, at: seenFrom(text, end), isTwice: false };
    } else if (level?.kind === 'object' && token.startsWith('"') && text[seenFrom(text, end)] === ':') {
      level.key = String(JSON.parse(token));
      yield { levels, at: index, isTwice: level.keys.has(level.key) };
      level.keys.add(level.key);
    }
  }
}

function pathTo(levels: readonly JsonLevel[]): string {
  return pathOf(levels.map((l) => (l.kind === 'object' ? l.key : l.index)));
}

/** Paths of keys that an object of `text`, which must be JSON, has twice: `JSON.parse` silently keeps the last. */
export function duplicateKeys(text: string): readonly string[] {
  const found: string[] = [];
  for (const { levels, isTwice } of partsIn(text)) if (isTwice) found.push(pathTo(levels));
  return found;
}

/** The maximum depth: no part of a procedure is deeper, and a file of brackets only would take quadratic time. */
const deepest = 12;

/** Returns the line, from 1, on which each part of a JSON text begins, by its path. */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let [line, counted] = [1, 0];
  for (const { levels, at } of partsIn(text)) {
    if (levels.length > deepest) continue;
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    lines.set(pathTo(levels), line);
  }
  return lines;
}

function seenFrom(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}
