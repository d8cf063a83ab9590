import { describe, expect, it } from 'vitest';
import { contingencySheets, contingencyStates, joinedValues, splitValues } from '../../../src/domain/contingency/sheets.js';
import { shipped } from '../../procedures/broken-copy.js';

const headers = (columns: readonly { header: string }[]): readonly string[] => columns.map(({ header }) => header);

describe('the layout of a contingency’s workbook', () => {
  it('SIIF-14 new cases have exactly the columns that the procedure of SIIF lists, in its order', () => {
    expect(headers(contingencySheets(shipped('siif')).newCases)).toEqual([
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
    expect(headers(contingencySheets(shipped('uspec')).newCases)).toEqual([
      'Número',
      'Nombre completo',
      'Correo',
      'Extensión o teléfono',
      'Categoría',
      'Descripción',
      'Estado',
    ]);
    expect(headers(contingencySheets(shipped('sigce')).newCases)).not.toContain('Aplicación');
  });

  it('SIIF-14 the category is asked for once: beside the number where the sheet of new cases does not ask for it', () => {
    expect(headers(contingencySheets(shipped('siif')).details)).toContain('Tema');
    expect(headers(contingencySheets(shipped('sigce')).details)).not.toContain('Tema');
    expect(headers(contingencySheets(shipped('sigce')).newCases)).toContain('Tema');
  });

  it.each([
    ['siif', ['Abierto', 'Trabajo en Progreso', 'Resuelto']],
    ['uariv', ['Registrado', 'En proceso', 'Solucionado']],
    ['uspec', ['Nueva', 'En curso (asignada)', 'Resuelta']],
    ['sigce', ['Registrado', 'En proceso', 'Solucionado']],
  ] as const)('SIIF-14 states of %s that a workbook can hold: registered, working, solved', (id, labels) => {
    const states = contingencyStates(shipped(id));
    expect(states.map(({ label }) => label)).toEqual(labels);
    expect(states.map(({ means }) => means)).toEqual(['registered', 'working', 'solved']);
  });

  it('SIIF-14 the header of each column is its own within a sheet, under every procedure', () => {
    for (const id of ['siif', 'uariv', 'uspec', 'sigce'] as const) {
      for (const columns of Object.values(contingencySheets(shipped(id)))) {
        expect(new Set(headers(columns)).size, id).toBe(columns.length);
      }
    }
  });
});

describe('two fields in one column', () => {
  it.each([
    ['130101 - Ministerio de Hacienda', '130101', 'Ministerio de Hacienda'],
    ['130101 Ministerio de Hacienda', '130101', 'Ministerio de Hacienda'],
    ['130101: Ministerio', '130101', 'Ministerio'],
    ['13-01-01 – DIAN - Nivel central', '13-01-01', 'DIAN - Nivel central'],
    ['  130101   -   DIAN ', '130101', 'DIAN'],
    ['Ministerio de Hacienda', 'Ministerio de Hacienda', ''],
    ['130101', '130101', ''],
    ['', '', ''],
  ])('SIIF-14 «%s» is read as code and name', (text, code, name) => {
    expect(splitValues(text, 2)).toEqual([code, name]);
  });

  it('SIIF-14 what is joined is split again', () => {
    expect(splitValues(joinedValues(['130101', 'Ministerio de Hacienda']), 2)).toEqual(['130101', 'Ministerio de Hacienda']);
    expect(joinedValues(['', 'Ministerio'])).toBe('Ministerio');
  });
});
