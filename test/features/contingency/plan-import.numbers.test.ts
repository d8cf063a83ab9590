import { expect, it } from 'vitest';
import { contingencySheets } from '../../../src/core/contingency/columns.js';
import { offlineCaseOf } from '../../../src/core/contingency/solving-steps.js';
import {
  aContingency,
  broughtIn,
  caseNumbered,
  contingencyFile,
  imported,
  keptFile,
  previewOf,
} from '../../support/a-contingency-import.js';
import { aSiifRow } from '../../support/a-read-sheet.js';

/** A desk whose second case got the first incident number, so that the two numbers of a case are not the same. */
async function anIncident() {
  const { desk, numbers } = await aContingency();
  const [first = 0, second = 0] = numbers;
  const ofControl = [second, '24/11/2026 09:00', 'Teléfono', 'Solicitud de un órgano rector'];
  await broughtIn(desk, {
    cases: [first, second].map((number) => aSiifRow({ 'ID SERV o INC': number, Nombre: `Persona ${number}` })),
    details: [[first, '24/11/2026 09:00'], ofControl],
  });
  return { desk, first, second };
}

it('SIIF-04 SIIF-14 what the workbook says of a case that it names by its incident number comes in with that case', async () => {
  const { desk, first, second } = await anIncident();
  const { procedure } = desk.registry.current;
  const exported = contingencySheets(procedure).openCases.number.value(offlineCaseOf(await caseNumbered(desk, second), procedure, true));
  expect(exported).toBe('INC000001');
  const news = [[exported, 'Se llamó al usuario', 'Resuelto', 'Se habilitó el perfil', '24/11/2026 11:00']];
  const { plan, file } = await broughtIn(desk, { news });
  expect(plan.faulty).toEqual([]);
  const solved = await caseNumbered(desk, second);
  expect(solved.ticket).toMatchObject({ phase: 'resolved', solution: { text: 'Se habilitó el perfil' } });
  expect((await caseNumbered(desk, first)).ticket.solution).toBeNull();
  expect(await imported(desk, file, desk.now())).toMatchObject({ kind: 'already-done' });
});

it('bad input: an incident number that no case has, and one for a new case, are faults with that number', async () => {
  const { desk } = await anIncident();
  const file = await keptFile(
    desk,
    await contingencyFile({ cases: [aSiifRow({ 'ID SERV o INC': 'INC000001' })], news: [['INC000077', 'Se llamó al usuario']] }),
  );
  expect((await previewOf(desk, file)).plan.faulty.map(({ of, cells, faults }) => ({ of, first: cells[0]?.[1], faults }))).toEqual([
    { of: 'newCases', first: 'INC000001', faults: [{ code: 'not-reserved', number: 'INC000001' }] },
    { of: 'openCases', first: 'INC000077', faults: [{ code: 'unknown-case', number: 'INC000077' }] },
  ]);
});
