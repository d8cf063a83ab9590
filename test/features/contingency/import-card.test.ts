import { describe, expect, it } from 'vitest';
import { endedCard } from '../../../src/features/contingency/import-card.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { registered } from '../../cards/sample-cases.js';
import { linesOf } from '../../support/read-card.js';

const { desk } = registered();

function sentenceOf(known: number, faults: number): string | undefined {
  const place = { sheet: 'Casos nuevos', row: 2 };
  const row = { ...place, kind: 'already-in', number: 1, ticket: ticketId('a'), by: 'b', isNew: true } as const;
  const faulty = { ...place, of: 'newCases', faults: [], cells: [], details: [] } as const;
  const plan = { rows: Array.from({ length: known }, () => row), faulty: Array.from({ length: faults }, () => faulty), sheets: [] };
  const counts = { new: 0, changed: 0, news: 0, alreadyIn: known, faulty: faults, files: 0 };
  const attached = { files: 0, unmatched: [], isDayUsedUp: false };
  return linesOf(endedCard('contingencia.xlsx', { plan, counts, attached, unused: 0 }, desk.procedure))[1];
}

describe('the card of an import that changed nothing', () => {
  it('SIIF-14 an import with faulty rows does not say that all of the workbook was here already', () => {
    expect(sentenceOf(3, 0)).toBe('Todo lo que dice el libro ya estaba aquí: no cambió nada.');
    expect(sentenceOf(3, 1)).toBe('No cambió nada: las filas sin errores ya estaban aquí.');
    expect(sentenceOf(0, 1)).toBe('No entró nada: todas las filas tienen errores.');
  });
});
