import { describe, expect, it } from 'vitest';
import { aSiifRow, dateAt, siifCases, siifDetails, siifNews, siifRowsIn } from '../../support/a-read-sheet.js';

describe('times and solutions beside the numbers', () => {
  it('bad input: times and solutions without a number, with one that cannot be read, or with one that stands twice, are faulty', () => {
    const { cases, faulty } = siifRowsIn(
      siifCases([aSiifRow(), aSiifRow({ 'ID SERV o INC': 121 })]),
      siifDetails([null, dateAt(9)], ['el de Luz', dateAt(9)], [120, dateAt(9)], [120, dateAt(10)], [121], [121, dateAt(11)]),
    );
    expect(cases.map(({ number }) => number)).toEqual([121]);
    expect(faulty.map(({ sheet, row, faults }) => ({ at: `${sheet} ${row}`, faults }))).toEqual([
      {
        at: 'Casos nuevos 2',
        faults: [{ code: 'number-twice', cell: 'A5', sheet: 'Números y horas', first: { sheet: 'Números y horas', row: 4 } }],
      },
      { at: 'Números y horas 2', faults: [{ code: 'missing', header: 'Número', sheet: 'Números y horas' }] },
      { at: 'Números y horas 3', faults: [{ code: 'number-unreadable', cell: 'A3' }] },
      { at: 'Números y horas 5', faults: [{ code: 'number-twice', cell: 'A5', first: { sheet: 'Números y horas', row: 4 } }] },
    ]);
  });

  it('bad input: a solution of a case whose state does not say so is faulty, and is not lost', () => {
    const { cases, faulty } = siifRowsIn(
      siifCases([
        aSiifRow(),
        aSiifRow({ 'ID SERV o INC': 121, Estado: 'Trabajo en Progreso' }),
        aSiifRow({ 'ID SERV o INC': 122, Estado: '?' }),
      ]),
      siifDetails(
        [120, dateAt(9), null, null, null, 'Se amplió'],
        [121, null, null, null, null, 'Se amplió'],
        [122, null, null, null, null, 'x'],
      ),
      siifNews([8, null, null, 'Se habilitó'], [9, 'Se llamó', 'Trabajo en Progreso', 'Se habilitó']),
    );
    expect(cases).toEqual([]);
    const ofState = (header: string, sheet: string) => [{ code: 'state-not-solved', header, sheet }];
    expect(faulty.map(({ faults }) => faults)).toEqual([
      ofState('Estado', 'Casos nuevos'),
      ofState('Estado', 'Casos nuevos'),
      [expect.objectContaining({ code: 'unknown-choice' })],
      ofState('Estado ahora', 'Casos abiertos'),
      ofState('Estado ahora', 'Casos abiertos'),
    ]);
  });
});
