import { describe, expect, it } from 'vitest';
import { faultsAfter, pathsAfter } from '../../../procedures/broken-copy.js';

const number = { header: 'ID', of: 'number' };
const state = { header: 'Estado', of: 'state' };
const column = (header: string, ...fields: string[]) => ({ header, of: { fields } });
const whole = [number, column('Nombre', 'name'), column('Qué pasa', 'description'), state];
const withColumns = (...columns: unknown[]) => ({ contingency: { reserve: 50, columns } });

describe('the workbook of a contingency is checked', () => {
  it('SIIF-14 columns of the number, the form and the state pass; so does a block without columns', () => {
    expect(faultsAfter(withColumns(...whole))).toEqual([]);
    expect(faultsAfter({ contingency: { reserve: 50 } })).toEqual([]);
  });

  it('SIIF-14 a sheet without a column for the number, the state or the description is a fault each', () => {
    expect(faultsAfter(withColumns(column('Nombre', 'name'))).map(({ expected }) => expected)).toEqual([
      'una columna de "number", y sólo una',
      'una columna de "state", y sólo una',
      'una columna con "description", que dice qué pasa',
    ]);
  });

  it('SIIF-14 headers that differ by accents or capitals alone are one header twice', () => {
    expect(pathsAfter(withColumns(...whole, column('QUE PASA', 'phone')))).toEqual(['contingency.columns']);
  });

  it('SIIF-14 a field that the form does not have, and one in two columns, are faults', () => {
    expect(pathsAfter(withColumns(...whole, column('Placa', 'placa')))).toEqual(['contingency.columns[4].of.fields[0]']);
    expect(pathsAfter(withColumns(...whole, column('Otra vez', 'name')))).toEqual(['contingency.columns']);
  });

  it('SIIF-14 a state for the time of an outage whose clock is not stopped, or that does not exist, is a fault', () => {
    expect(faultsAfter({ contingency: { reserve: 50, state: 'waiting-provider' } })).toEqual([]);
    for (const wrong of ['working', 'caida'])
      expect(pathsAfter({ contingency: { reserve: 50, state: wrong } })).toEqual(['contingency.state']);
  });

  it('SIIF-14 a block above a thousand numbers is a fault of the file', () => {
    expect(pathsAfter({ contingency: { reserve: 1001 } })).toEqual(['contingency.reserve']);
  });
});
