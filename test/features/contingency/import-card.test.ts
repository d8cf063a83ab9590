import { describe, expect, it } from 'vitest';
import { importCard } from '../../../src/features/contingency/import-card.js';
import { registered } from '../../cards/sample-cases.js';
import { linesOf } from '../../support/read-card.js';

const { desk } = registered();

function sentenceOf(known: number, faulty: number): string | undefined {
  const shown = { state: 'already', known, files: 0, faulty, unmatched: [], unused: 0 } as const;
  return linesOf(importCard({ kind: 'contingency-import', name: 'contingencia.xlsx', desk, shown }))[1];
}

describe('the card of an import that changed nothing', () => {
  it('SIIF-14 an import with faulty rows does not say that all of the workbook was here already', () => {
    expect(sentenceOf(3, 0)).toBe('Todo lo que dice el libro ya estaba aquí: no cambió nada.');
    expect(sentenceOf(3, 1)).toBe('No cambió nada: las filas sin errores ya estaban aquí.');
    expect(sentenceOf(0, 1)).toBe('No entró nada: todas las filas tienen errores.');
  });
});
