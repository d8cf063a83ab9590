import { describe, expect, it } from 'vitest';
import { caseNoun, draftNoun, nounOf } from '../../src/texts/words.js';

const solicitud = { one: 'solicitud', many: 'solicitudes', gender: 'feminine' } as const;

describe('a noun of the procedure in sentences', () => {
  it('a procedure without words of its own says caso and precaso', () => {
    const { the, theMany, a, this: here, that, of, to } = caseNoun({});
    expect([the, theMany, a, here, that, of, to]).toEqual([
      'el caso',
      'los casos',
      'un caso',
      'este caso',
      'ese caso',
      'del caso',
      'al caso',
    ]);
    expect(draftNoun({}).a).toBe('un precaso');
  });

  it('articles and contractions take the noun’s gender', () => {
    const { the, theMany, a, this: here, that, of, to } = caseNoun({ words: { case: solicitud } });
    expect([the, theMany, a, here, that, of, to]).toEqual([
      'la solicitud',
      'las solicitudes',
      'una solicitud',
      'esta solicitud',
      'esa solicitud',
      'de la solicitud',
      'a la solicitud',
    ]);
  });

  it.each([
    ['cerrado', 'cerrada'],
    ['nuevos', 'nuevas'],
    ['retomarlo', 'retomarla'],
    ['asignarlos', 'asignarlas'],
    ['lo', 'la'],
    ['uno', 'una'],
    ['ninguno', 'ninguna'],
    ['ningún', 'ninguna'],
    ['todos', 'todas'],
    ['éste', 'ésta'],
    ['pendientes', 'pendientes'],
  ])('beside a feminine noun «%s» is «%s», and beside a masculine one it stays', (masculine, feminine) => {
    expect(caseNoun({ words: { case: solicitud } }).as(masculine)).toBe(feminine);
    expect(caseNoun({}).as(masculine)).toBe(masculine);
  });

  it('a number stands before the singular or the plural', () => {
    const { counted } = caseNoun({ words: { case: solicitud } });
    expect([1, 2, 4000].map(counted)).toEqual(['1 solicitud', '2 solicitudes', '4.000 solicitudes']);
  });

  it('SIIF-04 a ticket is called as a draft until it has its number, also once it ended without one', () => {
    const words = { words: { draft: solicitud } };
    expect(nounOf({ numbers: { draft: 12 } }, words).the).toBe('la solicitud');
    expect(nounOf({ numbers: { draft: 12, ticket: 45 } }, words).the).toBe('el caso');
  });
});
