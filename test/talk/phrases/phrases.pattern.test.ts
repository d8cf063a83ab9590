import { describe, expect, it } from 'vitest';
import { sayingsOf, spellingsOf } from '../../../src/talk/phrases/phrases.js';

describe('a pattern of sayings', () => {
  it.each([
    ['hola', ['hola']],
    ['ver | mirar todo', ['ver', 'mirar todo']],
    ['[ver] [los] vencidos', ['vencidos', 'los vencidos', 'ver vencidos', 'ver los vencidos']],
    ['(muy|tan) bien', ['muy bien', 'tan bien']],
    ['hablar con (alguien|un (asesor|agente))', ['hablar con alguien', 'hablar con un asesor', 'hablar con un agente']],
    ['plantillas [[de] …]', ['plantillas', 'plantillas …', 'plantillas de …']],
    ['[a|b c] d', ['d', 'a d', 'b c d']],
  ])('«%s» is each of its ways', (pattern, ways) => {
    expect(spellingsOf(pattern)).toEqual(ways);
  });

  it('the words of a pattern are compared without accents', () => {
    expect(sayingsOf('¿Qué más? | SÍ')).toEqual(['¿que mas?', 'si']);
  });

  it.each(['[ver', 'ver]', '(a|b', 'a)', '[a)'])('«%s» lacks a bracket, and is refused', (pattern) => {
    expect(() => spellingsOf(pattern)).toThrow('a bracket is missing');
  });
});
