import { describe, expect, it } from 'vitest';
import { fill, formsOf } from '../../src/texts/words.js';

const noun = formsOf({ one: 'solicitud', many: 'solicitudes', gender: 'feminine' });

describe('a text with a noun of the procedure in it', () => {
  it.each([
    ['{TheMany} ~abiertos del grupo', 'Las solicitudes abiertas del grupo'],
    ['~Los que vencen {of}', 'Las que vencen de la solicitud'],
    ['Hoy no vence ~ningún {one}', 'Hoy no vence ninguna solicitud'],
    ['{Many} de {person}', 'Solicitudes de Beto'],
  ])('«%s» is «%s»', (text, said) => {
    expect(fill(text, noun, { person: 'Beto' })).toBe(said);
  });

  it('a word in braces that is no form of a noun is a fault', () => {
    expect(() => fill('{cosa}', noun)).toThrow('{cosa} in «{cosa}»');
  });
});
