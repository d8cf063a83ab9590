import { describe, expect, it } from 'vitest';
import { shipped } from '../../../../test/procedures/broken-copy.js';
import { sheetColumns, sheetLabels, splitValues } from '../rules/columns.js';
import { sheetStates } from '../rules/states.js';

const ids = ['siif', 'uariv', 'uspec', 'sigce'] as const;
const own = [sheetLabels.reportedAt, sheetLabels.solution, sheetLabels.solvedAt];
const titlesOf = (id: string): readonly string[] => sheetColumns(shipped(id)).map(({ title }) => title);

describe('the columns of the sheet', () => {
  it('SIIF-14 the columns of SIIF are those that its procedure lists, in its order, and when it was reported and solved', () => {
    const listed = ['ID SERV o INC', 'Nombre', 'Identificación', 'Usuario SIIF', 'Código y nombre de Entidad', 'Correo', 'Teléfono'];
    expect(titlesOf('siif')).toEqual([...listed, 'Ciudad', 'Descripción detallada', 'Estado', ...own]);
  });

  it('SIIF-14 a procedure without columns of its own takes those of its form, without files and known values', () => {
    const form = ['Nombre completo', 'Correo', 'Extensión o teléfono', 'Descripción', 'Categoría'];
    expect(titlesOf('uspec')).toEqual(['Número', ...form, 'Estado', ...own]);
    expect(titlesOf('sigce')).not.toContain('Aplicación');
  });

  it.each(ids)('SIIF-14 each column of %s has a title of its own', (id) => {
    expect(new Set(titlesOf(id)).size).toBe(titlesOf(id).length);
  });

  it('USPEC-02 a category that the desk does not receive is no choice of the sheet', () => {
    const procedure = shipped('uspec');
    const refused = procedure.categories.filter((one) => one.refused !== undefined).map(({ label }) => label);
    const offered = sheetColumns(procedure).flatMap(({ offers }) => offers.map(({ label }) => label));
    expect(refused.length).toBeGreaterThan(0);
    expect(offered.filter((label) => refused.includes(label))).toEqual([]);
  });
});

it.each([
  ['siif', ['Abierto', 'Trabajo en Progreso', 'Resuelto']],
  ['uariv', ['Registrado', 'En proceso', 'Solucionado']],
  ['uspec', ['Nueva', 'En curso (asignada)', 'Resuelta']],
  ['sigce', ['Registrado', 'En proceso', 'Solucionado']],
] as const)('SIIF-14 states that a row of %s can have: registered, working, solved', (id, labels) => {
  const states = sheetStates(shipped(id));
  expect(states.map(({ label }) => label)).toEqual(labels);
  expect(states.map(({ means }) => means)).toEqual(['registered', 'working', 'solved']);
});

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
