import { describe, expect, it } from 'vitest';
import { createCellReader } from '../../../src/core/contingency/row-cells.js';
import { contingencySheets, type ContingencySheets } from '../../../src/core/contingency/columns.js';
import type { ReadCell } from '../../../src/core/contingency/sheet-table.js';
import type { RowFault } from '../../../src/core/contingency/row-fault.js';
import { shipped } from '../../procedures/broken-copy.js';

const textCell = (text: string): ReadCell => ({ column: 0, value: { kind: 'text', text }, isFormula: false });

const titlesOf = (id: string, sheet: keyof ContingencySheets): readonly string[] =>
  contingencySheets(shipped(id))[sheet].columns.map(({ title }) => title);

describe('the layout of a contingency’s workbook', () => {
  it('SIIF-14 new cases have exactly the columns that the procedure of SIIF lists, in its order', () => {
    expect(titlesOf('siif', 'newCases')).toEqual([
      'ID SERV o INC',
      'Nombre',
      'Identificación',
      'Usuario SIIF',
      'Código y nombre de Entidad',
      'Correo',
      'Teléfono',
      'Ciudad',
      'Descripción detallada',
      'Estado',
    ]);
  });

  it('SIIF-14 a procedure without columns of its own takes those of its form, without files and known values', () => {
    expect(titlesOf('uspec', 'newCases')).toEqual([
      'Número',
      'Nombre completo',
      'Correo',
      'Extensión o teléfono',
      'Descripción',
      'Categoría',
      'Estado',
    ]);
    expect(titlesOf('sigce', 'newCases')).not.toContain('Aplicación');
  });

  it('SIIF-14 the category is asked for once: beside the number where the sheet of new cases does not ask for it', () => {
    expect(titlesOf('siif', 'details')).toContain('Tema');
    expect(titlesOf('sigce', 'details')).not.toContain('Tema');
    expect(titlesOf('sigce', 'newCases')).toContain('Tema');
  });

  it('SIIF-14 the header of each column is its own within a sheet, under every procedure', () => {
    for (const id of ['siif', 'uariv', 'uspec', 'sigce'] as const) {
      for (const { columns } of Object.values(contingencySheets(shipped(id)))) {
        expect(new Set(columns.map(({ title }) => title)).size, id).toBe(columns.length);
      }
    }
  });

  it.each(['siif', 'uariv', 'uspec', 'sigce'])('SIIF-14 a column of %s reads every choice that it offers', (id) => {
    for (const { filled } of Object.values(contingencySheets(shipped(id)))) {
      for (const { title, offers, parse } of filled) {
        const faults: RowFault[] = [];
        const read = (offers ?? []).map(({ label }) => parse(createCellReader(textCell(label), { name: 'A2', title }, faults)));
        expect({ title, faults }).toEqual({ title, faults: [] });
        expect(read.filter((value) => value === null)).toEqual([]);
      }
    }
  });

  it('SIIF-14 a column reads the number that it wrote', () => {
    const { details } = contingencySheets(shipped('siif'));
    const { title, value, parse } = details.number;
    const written = [1, 120, 1_234_567].map((number) => parse(createCellReader(textCell(value(number) ?? ''), { name: 'A2', title }, [])));
    expect(written).toEqual([1, 120, 1_234_567]);
  });
});
