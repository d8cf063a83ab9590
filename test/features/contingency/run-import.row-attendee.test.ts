import { expect, it } from 'vitest';
import { aContingency, broughtIn, caseNumbered } from '../../support/a-contingency-import.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';

it('SIIF-14 a case is given to a person of a support group only: the address of a requester leaves it to be taken', async () => {
  const { desk, numbers } = await aContingency();
  const [first = 0, second = 0, third = 0] = numbers;
  await desk.store.people.remember(actor('beto').id, { name: 'Beto Díaz', email: 'beto@entidad.gov.co' });
  await desk.store.people.remember(actor('ana').id, { name: 'Ana Gómez', email: 'ana@entidad.gov.co' });
  await broughtIn(desk, {
    cases: [
      aSiifRow({ 'ID SERV o INC': first, Estado: 'Trabajo en Progreso' }),
      aSiifRow({ 'ID SERV o INC': second, Estado: 'Trabajo en Progreso' }),
      aSiifRow({ 'ID SERV o INC': third, Estado: 'Resuelto' }),
    ],
    details: [
      [first, null, null, null, 'beto@entidad.gov.co'],
      [second, null, null, null, 'ana@entidad.gov.co'],
      [third, null, null, null, 'ana@entidad.gov.co', 'Se amplió el cupo'],
    ],
  });
  const cases = await Promise.all([first, second, third].map((number) => caseNumbered(desk, number)));
  expect(cases.map(({ ticket }) => [ticket.phase, ticket.assignee?.id ?? null])).toEqual([
    ['working', actor('beto').id],
    ['new', null],
    ['resolved', actor('carla').id],
  ]);
});
