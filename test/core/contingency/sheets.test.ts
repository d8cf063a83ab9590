import { describe, expect, it } from 'vitest';
import { contingencyStates, joinedValues, splitValues } from '../../../src/core/contingency/sheets.js';
import { shipped } from '../../procedures/broken-copy.js';

describe('the states of a contingency’s workbook', () => {
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
