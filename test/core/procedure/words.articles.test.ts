import { describe, expect, it } from 'vitest';
import { withArticle } from '../../../src/core/procedure/words.js';

describe('the name of a group in a sentence', () => {
  it.each([
    ['Grupo Administrativo', 'el Grupo Administrativo', 'del Grupo Administrativo', 'al Grupo Administrativo'],
    ['Mesa de servicios', 'la Mesa de servicios', 'de la Mesa de servicios', 'a la Mesa de servicios'],
    ['Área de compras', 'el Área de compras', 'del Área de compras', 'al Área de compras'],
    ['Líderes funcionales', 'los Líderes funcionales', 'de los Líderes funcionales', 'a los Líderes funcionales'],
    ['Segundo nivel técnico', 'el Segundo nivel técnico', 'del Segundo nivel técnico', 'al Segundo nivel técnico'],
  ])('USPEC-10 «%s» takes the article of its first noun', (label, the, of, to) => {
    expect(withArticle({ label })).toMatchObject({ the, of, to });
  });

  it.each(['Servicios TI', 'Infraestructura tecnológica', ''])('UARIV-04 «%s», which names no unit, stands without an article', (label) => {
    expect(withArticle({ label })).toEqual({ the: label, of: `de ${label}`, to: `a ${label}`, isMany: false });
  });

  it('SIGCE-11 the article that a procedure states goes before the rule', () => {
    expect(withArticle({ label: 'Datacenter', article: 'el' }).to).toBe('al Datacenter');
    expect(withArticle({ label: 'Mesa', article: 'none' }).of).toBe('de Mesa');
  });
});
