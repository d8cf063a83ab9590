import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { manualRows } from '../../../src/texts/contingency/workbook.js';
import { shipped } from '../../procedures/broken-copy.js';

const facts = {
  format: 1,
  contingency: 'c1',
  procedure: 'siif',
  version: 1,
  timeZone: 'America/Bogota',
  exportedAt: instant(0),
  first: 1,
  last: 10,
};

describe('the guide sheet of a contingency’s workbook', () => {
  it('SIIF-14 a row of a sheet is called «fila», as the preview and the returned rows call it', () => {
    const words = manualRows(facts, [1, 2], shipped('siif')).map(({ text }) => text);
    expect(words.filter((text) => /rengl/.test(text))).toEqual([]);
    expect(words.filter((text) => /\bfilas?\b/.test(text))).toHaveLength(3);
  });
});
