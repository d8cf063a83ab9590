import { describe, expect, it } from 'vitest';
import { counted, either, notAscending, oneOf, quoted, repeated, unknownId } from '../../src/core/file-fault.js';

describe('the words of a fault', () => {
  it('text of the file is quoted, and cut where it is long', () => {
    expect(quoted('mesa')).toBe('"mesa"');
    expect(quoted('x'.repeat(500))).toBe(`"${'x'.repeat(80)}…"`);
  });

  it('valid ids are listed, up to twelve', () => {
    expect(oneOf(['a', 'b'])).toBe('uno de estos: a, b');
    expect(oneOf(['a'])).toBe('"a"');
    expect(oneOf(Array.from({ length: 14 }, (_, i) => `g${i}`))).toBe(
      'uno de estos: g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11 y 2 más',
    );
    expect(oneOf([])).toBe('uno existente, pero aquí no hay ninguno');
  });

  it('keywords of the file are quoted inside a sentence, and counts have a singular', () => {
    expect([['new'], ['new', 'working'], ['new', 'working', 'waiting'], []].map(either)).toEqual([
      '"new"',
      '"new" o "working"',
      '"new", "working" o "waiting"',
      'ninguno',
    ]);
    expect([0, 1, 2].map((count) => counted(count, 'carácter', 'caracteres'))).toEqual(['0 caracteres', '1 carácter', '2 caracteres']);
  });

  it('a known id is no fault', () => {
    expect(unknownId('x', 'a', ['a'])).toEqual([]);
  });

  it('every repetition is a fault that names the first place', () => {
    const entries = ['a', 'b', 'a', 'a'].map((id, i) => ({ path: `list[${i}]`, id }));
    expect(repeated(entries, 'once').map((f) => `${f.path} ${f.found}`)).toEqual([
      'list[2] "a", igual que en list[0]',
      'list[3] "a", igual que en list[0]',
    ]);
  });

  it('an entry that is not greater than the one before is a fault', () => {
    const entries = [0.5, 0.5, 0.8, 0.1].map((value, i) => ({ path: `at[${i}]`, value }));
    expect(notAscending(entries).map((f) => `${f.path} ${f.found}: ${f.expected}`)).toEqual([
      'at[1] 0.5: un número mayor que el anterior, 0.5',
      'at[3] 0.1: un número mayor que el anterior, 0.8',
    ]);
  });
});
