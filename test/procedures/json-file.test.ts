import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys, maxBytes, readJson } from '../../src/procedures/json-file.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const readOf = (bytes: Uint8Array) => {
  const read = readJson(bytes);
  return read.kind === 'faulty' ? read.faults.map((f) => f.found) : read.value;
};

describe('a file is read as JSON in UTF-8', () => {
  it('JSON with accents is read', () => {
    expect(readOf(utf8('{"a": ["ñ", 1]}'))).toEqual({ a: ['ñ', 1] });
  });

  it.each([
    ['an empty file', utf8(''), 'un archivo vacío'],
    ['a file of spaces', utf8(' \n\t'), 'un archivo vacío'],
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'una marca BOM (EF BB BF) antes del texto'],
    ['UTF-16, little end first', Uint8Array.from(Buffer.from('\uFEFF{}', 'utf16le')), 'un archivo guardado en UTF-16 o UTF-32'],
    ['UTF-16, big end first', Uint8Array.of(0xfe, 0xff, 0, 0x7b, 0, 0x7d), 'un archivo guardado en UTF-16 o UTF-32'],
    ['UTF-16 without its mark', Uint8Array.from(Buffer.from('{}', 'utf16le')), 'un archivo guardado en UTF-16 o UTF-32'],
    ['Latin-1', Uint8Array.from(Buffer.from('{"a":"ñandú"}', 'latin1')), 'un texto que no está en UTF-8'],
    ['5 MB', new Uint8Array(5_000_000).fill(0x20), 'más de 1000000 bytes'],
  ])('%s is a fault', (_, bytes, found) => {
    expect(readOf(bytes)).toEqual([found]);
  });

  it('a file of exactly the maximum length is read', () => {
    expect(readOf(utf8(`"${'x'.repeat(maxBytes - 2)}"`))).toHaveLength(maxBytes - 2);
  });

  it('text that is no JSON is a fault with line and column where the parser gives them', () => {
    expect(readOf(utf8('{\n  "a": 1,\n}'))).toEqual(['un texto que no es JSON, en la línea 3, columna 1, cerca de "}"']);
    expect(readOf(utf8('{\n  "a": 1,'))).toEqual([expect.stringMatching(/^un texto que no es JSON, en la línea 2, columna 10, al final$/)]);
    expect(readOf(utf8('{ // hola\n}'))).toEqual([expect.stringMatching(/^un texto que no es JSON, en la línea 1, columna 3/)]);
    expect(readOf(utf8('precaso'))).toEqual([expect.stringMatching(/^un texto que no es JSON/)]);
  });

  it('a duplicate key is a fault with its path, because the first value would be lost', () => {
    const read = readJson(utf8('{"states": [], "groups": [{"id": 1, "id": 2}], "states": [1]}'));
    expect(read).toMatchObject({ kind: 'read', faults: [{ path: 'groups[0].id' }, { path: 'states' }] });
  });
});

describe('duplicate keys', () => {
  it.each([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2,"a":3}', ['a', 'a']],
    ['{"a":{"b":1},"c":{"b":1}}', []],
    ['{"x":[{"a":1},{"a":1,"b":[0,{"c":1,"c":2}]}]}', ['x[1].b[1].c']],
    ['{"a":"a","b":"b:","c":"{\\"a\\":1,\\"a\\":1}"}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
    ['{"a" \n : 1, "a"\t:2}', ['a']],
    ['["a","a"]', []],
    ['"a"', []],
  ])('duplicate keys in %s are %j', (text, paths) => {
    expect(duplicateKeys(text)).toEqual(paths);
  });

  it('in JSON that a program writes are never found', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(duplicateKeys(text)).toEqual([]);
      }),
    );
  });
});
