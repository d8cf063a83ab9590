import { describe, expect, it } from 'vitest';
import { readTechnicalRows, technicalRows, type TechnicalFacts } from '../../../src/core/contingency/contingency-tables.js';
import { fromIso } from '../../support/from-iso.js';

const facts: TechnicalFacts = {
  format: 1,
  contingency: 'c-1',
  procedure: 'siif',
  version: 3,
  exportedAt: fromIso('2026-11-24T13:00:00Z'),
  timeZone: 'America/Bogota',
  first: 120,
  last: 219,
};

describe('the sheet by which a contingency’s workbook is recognised', () => {
  it('SIIF-14 facts come back from their rows, in any order and among others', () => {
    expect(readTechnicalRows([['otra', 'cosa'], ...technicalRows(facts).toReversed()])).toEqual(facts);
  });

  it('SIIF-14 rows without one of the facts, or with a number that is none, are of no workbook of ours', () => {
    for (const [name] of technicalRows(facts)) {
      expect(readTechnicalRows(technicalRows(facts).filter(([other]) => other !== name)), name).toBeNull();
    }
    for (const name of ['format', 'version', 'exportedAt', 'first', 'last']) {
      const rows = technicalRows(facts).map(([known, value]) => (known === name ? [known, 'uno'] : [known, value]));
      expect(readTechnicalRows(rows), name).toBeNull();
    }
  });
});
