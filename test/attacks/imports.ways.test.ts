import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../src/desk/contingency/reserve-numbers.js';
import { solvingStep } from '../../src/core/contingency/solving-steps.js';
import { blankTicket, type Ticket } from '../../src/core/ticket/ticket.js';
import { laterRow } from '../../src/core/contingency/later-row.js';
import { contingencySheets } from '../../src/core/contingency/columns.js';
import { contingencyLabels } from '../../src/core/form-labels.js';
import { sigceDesk } from '../clauses/sigce-cases.js';
import { caseNumbered, contingencyFile, imported, keptFile, previewOf } from '../support/a-contingency-import.js';
import { valuesOf } from '../support/a-contingency.js';
import type { TestDesk } from '../support/a-desk.js';
import { sentSheet, sentWorkbook } from '../support/a-sent-workbook.js';
import { actor } from '../support/cast.js';

type Cells = Readonly<Record<string, string>>;

/** A row of SIGCE's *Casos nuevos*, with its solution beside its number. */
async function fileOf(desk: TestDesk, number: string, row: Cells, solution: string | null) {
  const { newCases, details } = contingencySheets(desk.registry.current.procedure);
  const { sheets } = contingencyLabels;
  const tableOf = (columns: readonly { title: string }[], cells: Cells) => [
    columns.map(({ title }) => title),
    columns.map(({ title }) => cells[title] ?? null),
  ];
  const own = { Número: number, 'Nombres y apellidos': 'Luz Peña', 'Descripción del incidente': 'No puede entrar', ...row };
  return keptFile(
    desk,
    await sentWorkbook([
      sentSheet(sheets.newCases, tableOf(newCases.columns, own)),
      sentSheet(sheets.details, tableOf(details.columns, solution === null ? {} : { Número: number, Solución: solution })),
    ]),
  );
}

type Sent = Awaited<ReturnType<typeof fileOf>>;
const faultsOf = async (desk: TestDesk, file: Sent) =>
  (await previewOf(desk, file, desk.now())).plan.faulty.flatMap(({ faults }) => faults);
const numberOf = (number: number) => `SIGCE-${String(number).padStart(6, '0')}`;

describe('a group that has to have a case before it is solved', () => {
  it.each(['Creación de usuario', 'Recuperación de contraseña', 'Actualización de correo electrónico', 'Conectividad'])(
    'SIGCE-10 SIGCE-11 SIIF-14 a group that has to have a case first is passed over by no workbook: %s',
    async (topic) => {
      const { desk } = await sigceDesk();
      const [first = 0, second = 0] = valuesOf(await reserveNumbers(desk, actor('carla')));
      const fault = { code: 'not-solvable', number: numberOf(first) } as const;
      const solved = { Tema: topic, Estado: 'Solucionado' };
      expect(await faultsOf(desk, await fileOf(desk, numberOf(first), solved, 'Quedó con acceso'))).toEqual([fault]);
      const other = await fileOf(desk, numberOf(second), { ...solved, Tema: 'Otro tema del sistema' }, 'Quedó con acceso');
      expect(await faultsOf(desk, other)).toEqual([]);
      expect(await imported(desk, await fileOf(desk, numberOf(first), { Tema: topic }, null), desk.now())).toMatchObject({ kind: 'done' });
      expect(await faultsOf(desk, await fileOf(desk, numberOf(first), solved, 'Quedó con acceso'))).toEqual([fault]);
      const news = await contingencyFile({ news: [[numberOf(first), null, 'Solucionado', 'Quedó con acceso']] });
      expect(await faultsOf(desk, await keptFile(desk, news))).toEqual([fault]);
    },
  );

  it('SIGCE-10 SIIF-14 a group that has to have a case first is no hindrance once it had it', async () => {
    const { procedure } = (await sigceDesk()).desk.registry.current;
    const open = { category: 'creacion-usuario', fields: {}, state: 'en-proceso', phase: 'working' } as const;
    expect(solvingStep({ ...blankTicket, ...open } as Ticket, procedure)).toBeNull();
    expect(solvingStep({ ...blankTicket, ...open, passed: ['mesa-n2'] } as Ticket, procedure)?.resolve.id).toBe('resolver');
  });
});

it('SIGCE-09 SIIF-14 a corrected field that holds a secret which the desk asked for since comes back, and other corrections come in', async () => {
  const { desk } = await sigceDesk();
  const { procedure } = desk.registry.current;
  const [number = 0] = valuesOf(await reserveNumbers(desk, actor('carla')));
  const file = await fileOf(desk, numberOf(number), { Tema: 'Creación de usuario' }, null);
  const { plan } = await previewOf(desk, file, desk.now());
  const [row] = plan.rows;
  if (row?.kind !== 'new') throw new Error('no row');
  await imported(desk, file, desk.now());
  const { ticket, history } = await caseNumbered(desk, number, 'sigce');
  const brought = history.flatMap(({ event }) => (event.type === 'imported' ? [event] : []));
  const asked = { ...ticket, fields: { ...ticket.fields, nuevoDocumento: '52.123.456' } };
  const correctedTo = (text: string) => {
    const fields = Object.fromEntries(
      Object.entries(row.written.fields).map(([id, value]) => [id, value === 'No puede entrar' ? text : value]),
    );
    return laterRow({ ...row.written, fields }, asked, brought, procedure);
  };
  expect(correctedTo('Es la del documento 52123456').faults).toMatchObject([{ code: 'secret', header: 'Descripción del incidente' }]);
  const innocent = correctedTo('Es la de la rectora');
  expect([innocent.faults, Object.values(innocent.corrected)]).toEqual([[], ['Es la de la rectora']]);
});
