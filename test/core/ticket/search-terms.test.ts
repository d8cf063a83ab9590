import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { searchWords } from '../../../src/core/text/search-words.js';
import { searchTermsAfter, searchTermsOf } from '../../../src/core/ticket/search-terms.js';
import { aCase, aDraft, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { uariv } from '../../support/scenario.js';

const { procedure } = uariv;
const termsOf = ({ ticket }: { ticket: Parameters<typeof searchTermsOf>[0] }) => searchTermsOf(ticket, procedure);

describe('the terms of a case', () => {
  it('a draft has none, and a case those of its number, words, site, category and people', () => {
    expect(termsOf(aDraft())).toEqual([]);
    expect(termsOf(aCase())).toEqual(expect.arrayContaining(['@ana', 'ana', 'ruic', 'caso', 'correo', 'colaboracion', 'centro']));
    expect(termsOf(aCase())).not.toContain('beto');
    expect(termsOf(aTakenCase())).toEqual(expect.arrayContaining(['beto', 'gil']));
  });

  it('a case is solved to the search once its solution is documented, in its category', () => {
    expect(termsOf(aTakenCase()).filter((term) => term.startsWith('%'))).toEqual([]);
    expect(termsOf(aSolvedCase())).toEqual(expect.arrayContaining(['%uariv', '%uariv/correo']));
  });

  it('personal data, telephones and secrets are no terms, wherever they were written', () => {
    const { ticket } = aCase();
    const words = 'Cédula 52.123.456, celular 300 123 4567, clave: Gato2026x, ana.ruiz@correo.example';
    const terms = searchTermsOf({ ...ticket, words, fields: { ...ticket.fields, phone: '3009998877', description: words } }, procedure);
    for (const hidden of ['52', '456', '3456', '4567', '300', 'gato2026x', '3009998877', '8877', 'example'])
      expect(terms, hidden).not.toContain(hidden);
    expect(terms).toContain('celular');
  });

  it('terms have no blanks, and a long text has no more than the first three hundred', () => {
    const { ticket } = aCase();
    const words = Array.from({ length: 2_000 }, (_, at) => `palabra${at}`).join(' ');
    const terms = searchTermsOf({ ...ticket, requester: { ...ticket.requester, name: 'Ana\u00A0María  Ruiz' }, words }, procedure);
    expect(terms.length).toBeLessThanOrEqual(310);
    expect(terms.filter((term) => /\s/u.test(term))).toEqual([]);
  });

  it('a case with a pasted log is found by its category, site and solution all the same', () => {
    const { ticket } = aSolvedCase();
    const log = Array.from({ length: 2_000 }, (_, at) => `renglon${at}`).join(' ');
    const terms = searchTermsOf({ ...ticket, words: log, fields: { ...ticket.fields, description: log } }, procedure);
    expect(terms).toEqual(expect.arrayContaining(['ana', 'caso', 'colaboracion', 'centro', ...searchWords(ticket.solution?.text ?? '?')]));
  });

  it('terms are made anew only where something changed that they are made of', () => {
    const { ticket } = aTakenCase();
    const before = { ticket, searchTerms: ['kept'] };
    expect(searchTermsAfter(before, { ...ticket, version: 99, arrivals: 3 }, procedure)).toBe(before.searchTerms);
    expect(searchTermsAfter(before, anEscalatedCase().ticket, procedure)).toContain('ana');
    expect(searchTermsAfter(null, ticket, procedure)).toContain('ana');
    expect(searchTermsAfter(before, { ...ticket, adviser: { id: personId('dora'), name: 'Dora Vega' } }, procedure)).toContain('dora');
  });
});
