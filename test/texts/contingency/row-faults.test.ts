import { expect, it } from 'vitest';
import { rowFaultsText } from '../../../src/texts/contingency/row-faults.js';
import { shipped } from '../../procedures/broken-copy.js';
import { aSiifRow, siifCases, siifDetails, siifRowsIn } from '../../support/a-read-sheet.js';

it('SIIF-14 a fault of a cell in another sheet than the row names that sheet, a fault of the row’s own cell does not', () => {
  const { faulty } = siifRowsIn(siifCases([aSiifRow({ Estado: 'Tal vez' })]), siifDetails([120, 'ayer', 'Paloma']));
  const said = faulty.map((row) => rowFaultsText(row, shipped('siif'))).join('\n');
  expect(said).toContain('La celda C2 de «Números y horas» no es de la lista: Teléfono');
  expect(said).toContain('La celda B2 de «Números y horas» no es una fecha con hora');
  expect(said).toContain('La celda J2 no es de la lista: Abierto');
});
