import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../../src/procedure/procedure.js';
import { numbersForLink, numbersOf, readerOf, type Numbered } from '../../../../src/core/ticket/numbers/ticket-numbers.js';
import { actor } from '../../../support/cast.js';
import { uariv } from '../../../support/scenario.js';

const procedure: Procedure = { ...uariv.procedure, numbers: { draft: 'PRE-{n:6}', ticket: 'SERV{n:6}', incident: 'INC{n:6}' } };
const service: Numbered = { numbers: { draft: 3, ticket: 45 }, partnerNumber: null };
const incident: Numbered = { numbers: { draft: 3, ticket: 45, incident: 12 }, partnerNumber: null };
const sent: Numbered = { numbers: { draft: 3, ticket: 45 }, partnerNumber: 'MEN-77' };

describe('the numbers that a ticket is known by', () => {
  it('UARIV-05 a draft has its code until it has a number', () => {
    expect(numbersOf({ numbers: { draft: 3 }, partnerNumber: null }, procedure, 'desk')).toEqual(['PRE-000003']);
    expect(numbersOf(service, procedure, 'requester')).toEqual(['SERV000045']);
    expect(numbersOf({ numbers: {}, partnerNumber: null }, procedure, 'desk')).toEqual([]);
  });

  it('SIIF-04 the newest goes first, and the first one stays findable beside it', () => {
    for (const by of ['desk', 'requester'] as const) expect(numbersOf(incident, procedure, by)).toEqual(['INC000012', 'SERV000045']);
  });

  it('SIGCE-03 the requester hears the other desk’s number alone; the desk hears both', () => {
    expect(numbersOf(sent, procedure, 'requester')).toEqual(['MEN-77']);
    expect(numbersOf(sent, procedure, 'desk')).toEqual(['SERV000045', 'MEN-77']);
  });

  it('SIGCE-05 the other desk hears both, its own first', () => {
    expect(numbersOf(sent, procedure, 'partner')).toEqual(['MEN-77', 'SERV000045']);
  });

  it('a series that the procedure has no pattern for is left out', () => {
    expect(numbersOf({ numbers: { ticket: 1, gone: 9 }, partnerNumber: null }, procedure, 'desk')).toEqual(['SERV000001']);
  });

  it('SIGCE-03 another ticket’s history keeps both', () => {
    expect([numbersForLink(service), numbersForLink(sent)]).toEqual([
      { numbers: service.numbers },
      { numbers: sent.numbers, partnerNumber: 'MEN-77' },
    ]);
  });

  it('people of the desk are told by the desk’s numbers', () => {
    expect([readerOf(actor('beto')), readerOf(actor('carla')), readerOf(actor('ana'))]).toEqual(['desk', 'desk', 'requester']);
  });
});
