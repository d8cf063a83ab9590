import { expect, it } from 'vitest';
import { HOUR, later } from '../../../src/core/instant.js';
import { rowFaultText } from '../../../src/texts/contingency/row-faults.js';
import { fewNumbers } from '../../support/a-contingency.js';
import {
  aContingency,
  broughtIn,
  caseNumbered,
  contingencyFile,
  imported,
  keptFile,
  previewOf,
} from '../../support/a-contingency-import.js';
import { actor } from '../../support/cast.js';
import { newUser, sigceDesk, sigceRegistered } from '../../clauses/sigce-cases.js';
import { aDesk } from '../../support/a-desk.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { declaredOf } from '../../support/a-mass-incident.js';

it('SIIF-07 SIIF-14 a workbook does not solve a mass incident: its reporters get no answer that the coordination has not read', async () => {
  const desk = await aDesk(fewNumbers(3));
  const parent = await declaredOf(desk, 'no abre el correo', 3);
  const before = (await desk.load(parent)).history.length;
  const solved = await contingencyFile({ news: [['CASO-000001', 'Se llamó al proveedor', 'Solucionado', 'Se reinició el servidor']] });
  const { plan } = await previewOf(desk, await keptFile(desk, solved));
  expect(plan.faulty.map(({ faults }) => faults)).toEqual([[{ code: 'not-solvable', number: 'CASO-000001' }]]);
  expect(await imported(desk, await keptFile(desk, solved), desk.now())).toMatchObject({ kind: 'already-done' });
  expect((await desk.load(parent)).history).toHaveLength(before);
  const child = await contingencyFile({ news: [['CASO-000002', null, 'Solucionado', 'Ya le abre']] });
  expect(await imported(desk, await keptFile(desk, child), desk.now())).toMatchObject({ kind: 'done' });
});

it('SIIF-14 a row that says of an open case that it is being worked comes back where it has no assignee: the sheet names no person', async () => {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number })], details: [[number, '24/11/2026 09:00']] });
  const said = async (news: readonly (string | null)[]) =>
    (await previewOf(desk, await keptFile(desk, await contingencyFile({ news: [['SERV000001', ...news]] })))).plan;
  const fault = { code: 'unattended', number: 'SERV000001' } as const;
  expect((await said(['Se llamó', 'Trabajo en Progreso'])).faulty.map(({ faults }) => faults)).toEqual([[fault]]);
  expect(rowFaultText(fault, desk.registry.current.procedure)).toBe(
    'SERV000001 no tiene todavía quién lo atienda: deje vacío «Estado ahora» y asígnelo en su tarjeta.',
  );
  expect((await said(['Se llamó', null])).rows).toMatchObject([{ kind: 'news' }]);
});

it('SIIF-14 the same words in the workbook of another outage are news, and a row without a number is another case', async () => {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number })], details: [[number, '24/11/2026 09:00']] });
  const rows = { cases: [aSiifRow({ 'ID SERV o INC': null, Nombre: 'Otra persona' })], news: [['SERV000001', 'Se llamó al usuario']] };
  const book = (contingency: string) => contingencyFile({ ...rows, contingency, exportedAt: later(desk.now(), -2 * HOUR) });
  const kinds = async (contingency: string) => {
    const ended = await imported(desk, await keptFile(desk, await book(contingency)), later(desk.now(), -HOUR));
    return ended.kind;
  };
  expect(await kinds('c1')).toBe('done');
  expect(await kinds('c1')).toBe('already-done');
  expect(await kinds('c2')).toBe('done');
  const { history } = await caseNumbered(desk, number);
  expect(history.filter(({ event }) => event.type === 'note-added')).toHaveLength(2);
  for (const last of numbers.slice(-2)) expect((await caseNumbered(desk, last)).ticket.reservation).toBeUndefined();
  expect(await kinds('c2')).toBe('already-done');
});

it('bad input: news of before the case was reported, as by a slip of the year, are faulty with their cell', async () => {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number })], details: [[number, '24/11/2026 09:00']] });
  const said = async (when: string) => {
    const file = await contingencyFile({ news: [['SERV000001', null, 'Resuelto', 'Se habilitó el perfil', when]] });
    return (await previewOf(desk, await keptFile(desk, file))).plan.faulty.flatMap(({ faults }) => faults);
  };
  const fault = { code: 'before-reported', cell: 'E2' } as const;
  expect(await said('24/11/2025 11:00')).toEqual([fault]);
  expect(rowFaultText(fault, desk.registry.current.procedure)).toBe('La fecha de la celda E2 es de antes del reporte: revísela.');
  expect(await said('24/11/2026 09:00')).toEqual([]);
});

it('SIIF-14 a row that says of a case that waits for its requester that it is being worked comes back: no news end the wait', async () => {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  await desk.store.people.remember(actor('beto').id, { name: 'Beto Díaz', email: 'beto@entidad.gov.co' });
  const details = [[number, '24/11/2026 09:00', null, null, 'beto@entidad.gov.co']];
  await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number, Estado: 'Trabajo en Progreso' })], details });
  const said = async (state = 'Trabajo en Progreso') => {
    const file = await contingencyFile({ news: [['SERV000001', 'Envió el archivo', state]] });
    return (await previewOf(desk, await keptFile(desk, file))).plan;
  };
  expect((await said()).rows).toMatchObject([{ kind: 'news' }]);
  expect((await said('Abierto')).faulty).toMatchObject([{ faults: [{ code: 'state-stands', state: 'Trabajo en Progreso' }] }]);
  const { ticket } = await caseNumbered(desk, number);
  const ask = {
    id: 'ask',
    type: 'advance',
    transition: 'pedir',
    seen: ticket.version,
    input: { question: '¿Cuál es el número?' },
  } as const;
  await desk.execute(ticket.id, ask, { ...actor('beto'), memberOf: ['linea'] });
  const fault = { code: 'state-stands', number: 'SERV000001', state: 'Pendiente por Cliente' } as const;
  expect((await said()).faulty.map(({ faults }) => faults)).toEqual([[fault]]);
  expect(rowFaultText(fault, desk.registry.current.procedure)).toBe(
    'SERV000001 está en «Pendiente por Cliente»: deje vacío «Estado ahora» y cambie su estado en su tarjeta.',
  );
});

it('SIGCE-09 SIIF-14 news and a solution that hold a secret of their case come back, each with what to do', async () => {
  const clause = await sigceDesk();
  await sigceRegistered(clause, 'creacion-usuario', newUser);
  const file = await contingencyFile({ news: [['SIGCE-000001', 'Su clave es 52.123.456', 'Solucionado', 'Entre con 52123456']] });
  const { plan } = await previewOf(clause.desk, await keptFile(clause.desk, file));
  const faults = plan.faulty.flatMap((row) => row.faults);
  expect(faults).toMatchObject([{ code: 'secret', header: 'Novedad' }, { code: 'secret', header: 'Solución' }, { code: 'not-solvable' }]);
  expect(faults.map((fault) => rowFaultText(fault, clause.desk.registry.current.procedure))[1]).toBe(
    '«Solución»: No escriba aquí el documento del nuevo usuario: es su clave. Dígasela por teléfono.',
  );
});
