import { describe, expect, it } from 'vitest';
import { phraseBook, type PhraseRow } from '../../../src/talk/phrases/phrases.js';

const row: PhraseRow = { said: 'cola […]', rest: 'scope', for: 'desk', help: 'Lo que espera' };

describe('a table of phrases', () => {
  it('a table of phrases is said with the nouns of the procedure, and understood with those that people say everywhere', () => {
    const words = { case: { one: 'petición', many: 'peticiones', gender: 'feminine' } } as const;
    const [phrase] = phraseBook({ list: { ...row, said: 'mis {many} ~abiertos […] | borrar {draft.the}' } })({ words }).phrases;
    expect(phrase).toMatchObject({ id: 'list', title: 'mis peticiones abiertas', help: 'Lo que espera' });
    expect(phrase?.spellings).toEqual(
      expect.arrayContaining(['mis peticiones abiertas …', 'mis casos abiertos', 'mis tickets abiertos', 'borrar el precaso']),
    );
  });

  it('a row with a word that is no form of a noun is refused', () => {
    const spokenIn = phraseBook({ list: { ...row, said: 'cola de {cosas} …' } });
    expect(() => spokenIn({})).toThrow('{cosas} in «cola de {cosas} …»');
  });
});
