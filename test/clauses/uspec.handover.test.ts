import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../src/core/instant.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { caseView } from '../../src/desk/tickets/open-case.js';
import { rightFor, type ClauseDesk } from '../support/clause-desk.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { account, accounts, resolved, uspecDesk, uspecInProgress, withOffice } from './uspec-cases.js';
import { fieldFaultText } from '../../src/texts/fields.js';
import { readable } from '../support/shown-card.js';
import { inputsIn } from '../support/read-card.js';
import { drawnAdvance } from '../support/drawn-form.js';

const solution = 'Se deshabilitó el usuario en los sistemas';
const back = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'Quedó deshabilitado en el directorio', causa: 'Terminó su contrato' };
/** A format as it is filled in here. */
const filled = 'Omar León: oleon, Correo y Orfeo, desde el 23 nov';
const handover = {
  solution: 'Se entregó la cuenta y el equipo',
  'a3-fo-11': filled,
  entrega: 'Cuenta oleon y portátil PC-001, a Omar León',
  'fecha-entrega': '2026-11-23',
  induccion: 'Correo y Orfeo',
};

/** A case of accounts whose sections are all filled, taken by the desk. */
async function filledAccount(d: ClauseDesk, necesita: string) {
  const id = await accounts(d, { necesita, filled: 3 });
  await d.does(id, 'mesa-ayuda', 'tomar');
  return id;
}

const deskCard = (d: ClauseDesk) => d.shownTo('mesa-ayuda').findLast((c) => c.includes('"FactSet"')) ?? '';

/** Labels and values of the inputs that *Resolver* opens with. */
async function resolving(d: ClauseDesk, id: TicketId): Promise<string> {
  const view = await caseView(d.desk, await d.desk.load(id));
  return readable(JSON.stringify(drawnAdvance(view, 'resolver', {})));
}

/** What *Resolver* says to a case of this category without its record, and the case once the record is given. */
async function resolvedByRecord(category: string, record: string) {
  const d = await uspecDesk();
  const id = await uspecInProgress(d, category);
  const refusal = await d.refused(id, 'mesa-ayuda', 'resolver', { solution });
  return { refusal, ticket: await d.does(id, 'mesa-ayuda', 'resolver', { solution, [record]: filled }) };
}

describe('USPEC: records and hand-over', () => {
  it('USPEC-11 an update of the web page is not resolved without its A3-S1-FO-03, filled in or as a file', async () => {
    const { refusal, ticket } = await resolvedByRecord('publicacion-web', 'a3-s1-fo-03');
    expect(refusal).toMatchObject({
      faults: [
        { field: 'a3-s1-fo-03', code: 'missing' },
        { field: 'a3-s1-fo-03-archivo', code: 'missing' },
      ],
    });
    expect(ticket).toMatchObject({ phase: 'resolved', fields: { 'a3-s1-fo-03': filled } });
  });

  it('USPEC-11 the request about a person who left is not resolved without its A3-FO-12, filled in or as a file', async () => {
    const { refusal, ticket } = await resolvedByRecord('desvinculacion', 'a3-fo-12');
    expect(refusal).toMatchObject({
      faults: [
        { field: 'a3-fo-12', code: 'missing' },
        { field: 'a3-fo-12-archivo', code: 'missing' },
      ],
    });
    expect(ticket).toMatchObject({ phase: 'resolved', fields: { 'a3-fo-12': filled } });
  });

  it('USPEC-11 the officer returns the case with the record of its category, and Resolver does not ask it again', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'desvinculacion');
    expect(await d.refused(id, 'oficina-tecnologia', 'notificar-solucion', back)).toMatchObject({
      code: 'fields-missing',
      faults: [
        { field: 'a3-fo-12', code: 'missing' },
        { field: 'a3-fo-12-archivo', code: 'missing' },
      ],
    });
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-fo-12': filled });
    expect(await resolving(d, id)).toContain(`"value":"${filled}"`);
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution })).toMatchObject({
      phase: 'resolved',
      fields: { 'a3-fo-12': filled },
    });
  });

  it('USPEC-11 a record that the officer gave can be put right when the case is resolved, and not emptied', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'publicacion-web');
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-s1-fo-03': filled });
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { solution, 'a3-s1-fo-03': '' })).toMatchObject({
      faults: [
        { field: 'a3-s1-fo-03', code: 'missing' },
        { field: 'a3-s1-fo-03-archivo', code: 'missing' },
      ],
    });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution, 'a3-s1-fo-03': `${filled} y el 24` })).toMatchObject({
      fields: { 'a3-s1-fo-03': `${filled} y el 24` },
    });
  });

  it('USPEC-11 the officer is asked no record that the desk fills in, nor that of another category', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'redes-aplicaciones');
    expect(await d.does(id, 'oficina-tecnologia', 'notificar-solucion', back)).toMatchObject({ group: 'mesa-ayuda' });
  });

  const numbers = ['118', '118-2026', '123456789012345', 'A3-S1-FO-03 No. 118 de 2026', 'Registro número 000000118', 'pendiente'];
  it.each([
    ['publicacion-web', 'a3-s1-fo-03', 'qué página o documento se publicó o eliminó, y qué día'],
    ['desvinculacion', 'a3-fo-12', 'de quién, qué usuarios y sistemas, y desde qué día'],
    ['cuentas-equipos', 'a3-fo-11', 'la fila de la matriz: persona, usuario y sistemas'],
  ])('USPEC-11 a number alone is no record, and the refusal says what is: %s, %s', async (category, record, wanted) => {
    const d = await uspecDesk();
    const isAccount = category === 'cuentas-equipos';
    const id = isAccount ? await filledAccount(d, 'ambos') : await uspecInProgress(d, category);
    const given = isAccount ? handover : { solution };
    for (const number of numbers) {
      const refusal = await d.refused(id, 'mesa-ayuda', 'resolver', { ...given, [record]: number });
      expect(refusal).toMatchObject({ faults: [{ field: record, code: 'pattern' }] });
      expect(refusal.code === 'fields-missing' ? refusal.faults.map(fieldFaultText) : []).toEqual([
        `Un número solo no basta: escriba ${wanted}; o adjunte el archivo.`,
      ]);
    }
  });

  it.each([
    ['publicacion-web', 'a3-s1-fo-03'],
    ['desvinculacion', 'a3-fo-12'],
  ])('USPEC-11 the filled format is kept as a file of the case: %s, %s', async (category, record) => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, category);
    const file = {
      id: 'f1',
      name: 'formato.xlsx',
      type: 'application/vnd.ms-excel',
      bytes: 10,
      by: d.refOf('mesa-ayuda'),
      at: d.desk.now(),
    };
    await d.execute(id, 'mesa-ayuda', { type: 'attach-file', file });
    const ticket = await d.does(id, 'mesa-ayuda', 'resolver', { solution, [`${record}-archivo`]: 'f1' });
    expect(ticket).toMatchObject({ phase: 'resolved', fields: { [`${record}-archivo`]: 'f1' }, files: [{ name: 'formato.xlsx' }] });
    await d.pass(SECOND);
    expect(await d.history(id)).toContain('formato.xlsx');
  });

  it('USPEC-12 the officer says the cause with the solution, and the history has it', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'redes-aplicaciones');
    expect(await d.refused(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, causa: '' })).toMatchObject({
      faults: [{ field: 'causa', code: 'missing' }],
    });
    expect(await d.does(id, 'oficina-tecnologia', 'notificar-solucion', back)).toMatchObject({ fields: { causa: back.causa } });
    expect(await d.history(id)).toContain(back.causa);
  });

  it('USPEC-13 no one of the desk closes a platform or office-software case before its survey is answered; its «Sí» does, its «No» does not', async () => {
    const d = await uspecDesk();
    for (const category of ['plataforma', 'ofimatica'])
      for (const [solved, phase] of [
        ['yes', 'closed'],
        ['no', 'working'],
      ] as const) {
        const id = await resolved(d, category);
        for (const who of ['mesa-ayuda', 'mesa-ayuda.b', 'carla'])
          expect(await d.refused(id, who, 'cerrar', { means: 'telephone', date: '2026-11-23' })).toMatchObject({ code: 'not-from-here' });
        const answers = { ...rightFor(d.procedure.survey.questions), solved, reason: 'Sigue sin abrir' };
        expect(await d.execute(id, 'ana', { type: 'answer-survey', answers })).toMatchObject({ kind: 'executed' });
        expect(await d.load(id)).toMatchObject({ phase });
      }
  });

  it('USPEC-05 a request without a survey is closed with the means alone: today stands in the day', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    const card = advanceCard(await d.view(id), 'cerrar', {});
    expect(inputsIn(card).map(({ id: input, value }) => [input, value])).toEqual([
      ['f_means', ''],
      ['f_date', '2026-11-23'],
    ]);
  });

  it('USPEC-06 the hand-over asks what it was and the solution: the day, the systems and the row of the matrix stand there', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    const card = advanceCard(await d.view(id), 'resolver', {});
    const shown = inputsIn(card).map(({ id: input, value }) => [input, value]);
    expect(Object.fromEntries(shown)).toMatchObject({
      f_solution: '',
      f_entrega: '',
      'f_fecha-entrega': '2026-11-23',
      f_induccion: 'Correo y Orfeo',
      'f_a3-fo-11': 'Omar León · oleon · Correo y Orfeo',
    });
  });

  it('USPEC-11 the record is read on the card and in the history, from when it is given', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'desvinculacion');
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-fo-12': filled });
    await d.pass(SECOND);
    expect(deskCard(d)).toContain(`{"title":"A3-FO-12 Usuarios Deshabilitados, diligenciado","value":"${filled}"}`);
    expect(deskCard(d)).not.toContain('{"title":"a3-fo-12"');
    expect(await d.history(id)).toContain(`A3-FO-12 Usuarios Deshabilitados, diligenciado «${filled}»`);
  });

  it('USPEC-11 accounts are not resolved without their A3-FO-11, filled in or as a file', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { ...handover, 'a3-fo-11': '' })).toMatchObject({
      faults: [
        { field: 'a3-fo-11', code: 'missing' },
        { field: 'a3-fo-11-archivo', code: 'missing' },
      ],
    });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', handover)).toMatchObject({ fields: { 'a3-fo-11': filled } });
  });

  it('USPEC-05 accounts that were handed over have no survey either', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    expect(await d.does(id, 'mesa-ayuda', 'resolver', handover)).toMatchObject({ phase: 'resolved', survey: null });
  });

  it('USPEC-06 accounts are resolved only with their formal hand-over: what, its receiver and the day', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { ...handover, entrega: '', 'fecha-entrega': '' })).toMatchObject({
      faults: [{ field: 'entrega' }, { field: 'fecha-entrega' }],
    });
    await d.does(id, 'mesa-ayuda', 'resolver', handover);
    await d.pass(SECOND);
    for (const said of [handover.entrega, '23 nov 2026']) {
      expect(await d.history(id)).toContain(said);
      expect(deskCard(d)).toContain(said);
    }
  });

  it('USPEC-06 the hand-over is on a day between the registration and today', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    await d.pass(2 * DAY);
    const fault = async (day: string) => await d.refused(id, 'mesa-ayuda', 'resolver', { ...handover, 'fecha-entrega': day });
    expect(await fault('2031-05-05')).toMatchObject({ faults: [{ field: 'fecha-entrega', code: 'in-the-future' }] });
    expect(await fault('2026-11-26')).toMatchObject({ faults: [{ field: 'fecha-entrega', code: 'in-the-future' }] });
    expect(await fault('2026-11-22')).toMatchObject({
      faults: [{ field: 'fecha-entrega', code: 'before', earliest: '2026-11-23' }],
    });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { ...handover, 'fecha-entrega': '2026-11-25' })).toMatchObject({ phase: 'resolved' });
  });

  it.each([
    ['52.123.456', '52123456'],
    ['av 123456', 'AV123456'],
    ['abc', null],
    ['x1', null],
  ])('USPEC-06 the identity document has the form of one: %s', async (typed, kept) => {
    const d = await uspecDesk();
    const id = await d.draft();
    const fields = d.form('cuentas-equipos', { ...account('servidor'), documento: typed });
    await d.execute(id, 'ana', { type: 'fill-draft', fields, submit: true });
    expect(await d.load(id)).toMatchObject(kept === null ? { phase: 'draft' } : { fields: { documento: kept } });
  });

  it('USPEC-06 accounts are resolved only with the explanation of the systems that was given', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'cuenta');
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { ...handover, induccion: '' })).toMatchObject({
      faults: [{ field: 'induccion', code: 'missing' }],
    });
    await d.does(id, 'mesa-ayuda', 'resolver', handover);
    await d.pass(SECOND);
    expect(await d.history(id)).toContain(handover.induccion);
    expect(deskCard(d)).toContain(handover.induccion);
  });

  it('USPEC-06 where only equipment is handed over no explanation of systems is asked', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'equipo');
    const { induccion: _, ...equipment } = handover;
    expect(await d.does(id, 'mesa-ayuda', 'resolver', equipment)).toMatchObject({ phase: 'resolved' });
  });
});
