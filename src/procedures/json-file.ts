import { type FileFault, quoted } from '../domain/file-fault.js';
import { duplicateKeys } from './duplicate-keys.js';

export type JsonFile = { kind: 'read'; value: unknown } | { kind: 'faulty'; faults: readonly FileFault[] };

/** The longest file that is read: a large procedure is a tenth of it. */
export const maxBytes = 1_000_000;

/** Bytes of a file → JSON value, or why not in the words of who saved it. */
export function readJson(bytes: Uint8Array): JsonFile {
  const encoding = encodingFault(bytes);
  if (encoding) return faulty(encoding);
  const text = decode(bytes);
  if (text === null) return faulty({ path: '', found: 'un texto que no está en UTF-8', expected: 'un archivo de texto guardado en UTF-8' });
  if (text.trim() === '') return faulty({ path: '', found: 'un archivo vacío', expected: 'un procedimiento en JSON' });
  return parse(text);
}

function faulty(...faults: readonly FileFault[]): JsonFile {
  return { kind: 'faulty', faults };
}

/** Editors on Windows save so; JSON has neither, and what reads them by luck writes them wrong. */
function encodingFault(bytes: Uint8Array): FileFault | null {
  const expected = 'un archivo de texto guardado en UTF-8 sin BOM';
  const [a, b, c] = bytes;
  if (bytes.length > maxBytes) return { path: '', found: `más de ${maxBytes} bytes`, expected: 'un archivo más pequeño' };
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0)
    return { path: '', found: 'un archivo guardado en UTF-16 o UTF-32', expected };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { path: '', found: 'una marca BOM (EF BB BF) antes del texto', expected };
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
    const twice = duplicateKeys(text);
    return twice.length === 0
      ? { kind: 'read', value }
      : faulty(
          ...twice.map((path) => ({
            path,
            found: 'la misma clave dos veces',
            expected: 'cada clave una sola vez, porque la primera se perdería',
          })),
        );
  } catch (error) {
    if (error instanceof SyntaxError)
      return faulty({
        path: '',
        found: `un texto que no es JSON${placeIn(text, error.message)}`,
        expected: 'JSON con comillas dobles, sin coma después del último y sin comentarios',
      });
    throw error;
  }
}

/** ", en la línea 12, columna 3, cerca de …" where the parser says where; it says so in words only. */
function placeIn(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? (/end of JSON/.test(message) ? text.length : null) : Number(position);
  if (at === null) return '';
  const before = text.slice(0, at).split('\n');
  const near = text.slice(at, at + 20).split('\n')[0] ?? '';
  return `, en la línea ${before.length}, columna ${(before.at(-1) ?? '').length + 1}, ${near.trim() === '' ? 'al final' : `cerca de ${quoted(near)}`}`;
}
