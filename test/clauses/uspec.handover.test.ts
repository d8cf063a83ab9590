import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/instant.js';
import { createDialogs } from '../../src/teams/cards/dialogs/dialogs.js';
import { caseView } from '../../src/app/tickets/open-case.js';
import { rightFor, type ClauseDesk } from '../support/clause-desk.js';
import type { TicketId } from '../../src/domain/ticket/ticket.js';
import { account, toOffice, uspecDesk, uspecInProgress } from './uspec-cases.js';

const solution = 'Se deshabilitó el usuario en los sistemas';
const back = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'Quedó deshabilitado en el directorio' };
const handover = {
  solution: 'Se entregó la cuenta y el equipo',
  'a3-fo-11': '118-2026',
  entrega: 'Cuenta oleon y portátil PC-001, a Omar León',
  'fecha-entrega': '2026-11-24',
  induccion: 'Correo y Orfeo',
};

async function withOffice(d: ClauseDesk, category: string) {
  const id = await uspecInProgress(d, category);
  await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
  return id;
}

/** A case of accounts whose sections are all filled, taken by the desk. */
async function filledAccount(d: ClauseDesk, necesita: string) {
  const id = await d.ticket({ category: 'cuentas-equipos', fields: { ...account('servidor'), necesita } });
  const sections = d.procedure.forms.find((f) => f.id === 'a3-s1-fo-01')?.sections ?? [];
  const areas = ['administracion-personal', 'grupo-administrativo', 'oficina-tecnologia'];
  for (const [i, section] of sections.entries())
    await d.does(id, areas[i] ?? '', 'diligenciar', { ...rightFor(section.fields), placa: 'PC-001', usuario: 'oleon', accesos: 'Correo' });
  await d.does(id, 'mesa-ayuda', 'tomar');
  return id;
}

/** Labels and values of the inputs that *Resolver* opens with. */
async function resolving(d: ClauseDesk, id: TicketId): Promise<string> {
  const view = await caseView({ registry: d.desk.registry, clock: d.desk.clock }, await d.desk.load(id));
  return JSON.stringify(createDialogs().advance(view, 'resolver', {}));
}

describe('USPEC: records and hand-over', () => {
  it('USPEC-11 the officer returns the case with the record of its category, and Resolver does not ask it again', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'desvinculacion');
    expect(await d.refused(id, 'oficina-tecnologia', 'notificar-solucion', back)).toMatchObject({
      code: 'fields-missing',
      faults: [{ field: 'a3-fo-12', code: 'missing' }],
    });
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-fo-12': '118-2026' });
    expect(await resolving(d, id)).toContain('"value":"118-2026"');
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution })).toMatchObject({
      phase: 'resolved',
      fields: { 'a3-fo-12': '118-2026' },
    });
  });

  it('USPEC-11 a record that the officer gave can be put right when the case is resolved, and not emptied', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'publicacion-web');
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-s1-fo-03': '118' });
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { solution, 'a3-s1-fo-03': '' })).toMatchObject({
      faults: [{ field: 'a3-s1-fo-03', code: 'missing' }],
    });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution, 'a3-s1-fo-03': '119' })).toMatchObject({
      fields: { 'a3-s1-fo-03': '119' },
    });
  });

  it('USPEC-11 the officer is asked no record that the desk fills in, nor that of another category', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'redes-aplicaciones');
    expect(await d.does(id, 'oficina-tecnologia', 'notificar-solucion', back)).toMatchObject({ group: 'mesa-ayuda' });
  });

  it.each([
    ['118', true],
    ['118-2026', true],
    ['2026/118', true],
    ['a3-fo-12 118', true],
    ['A3-FO-11 118', false],
    ['pendiente', false],
    ['ok', false],
    ['-', false],
  ])('USPEC-11 a record has the form of a record’s number: %s, %s', async (number, isOne) => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, 'desvinculacion');
    const input = { solution, 'a3-fo-12': number };
    if (isOne) expect(await d.does(id, 'mesa-ayuda', 'resolver', input)).toMatchObject({ phase: 'resolved' });
    else expect(await d.refused(id, 'mesa-ayuda', 'resolver', input)).toMatchObject({ faults: [{ field: 'a3-fo-12', code: 'pattern' }] });
  });

  it('USPEC-11 the number of the record is read on the card and in the history, from when it is given', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d, 'desvinculacion');
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...back, 'a3-fo-12': '118-2026' });
    await d.pass(SECOND);
    const card = d.shownTo('mesa-ayuda').findLast((c) => c.includes('"FactSet"')) ?? '';
    expect(card).toContain('{"title":"Registro A3-FO-12 Usuarios Deshabilitados","value":"118-2026"}');
    expect(card).not.toContain('{"title":"a3-fo-12"');
    expect(await d.history(id)).toContain('registro A3-FO-12 Usuarios Deshabilitados «118-2026»');
  });

  it('USPEC-06 accounts are resolved only with the formal hand-over and the explanation that was given', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'ambos');
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { solution: handover.solution })).toMatchObject({
      faults: [{ field: 'a3-fo-11' }, { field: 'entrega' }, { field: 'fecha-entrega' }, { field: 'induccion' }],
    });
    await d.does(id, 'mesa-ayuda', 'resolver', handover);
    await d.pass(SECOND);
    const history = await d.history(id);
    for (const said of [handover.entrega, '24 nov 2026', handover.induccion, '118-2026']) {
      expect(history).toContain(said);
      expect(d.shownTo('mesa-ayuda').findLast((c) => c.includes('"FactSet"'))).toContain(said);
    }
  });

  it('USPEC-06 where only equipment is handed over no explanation of systems is asked', async () => {
    const d = await uspecDesk();
    const id = await filledAccount(d, 'equipo');
    const { induccion: _, ...equipment } = handover;
    expect(await d.does(id, 'mesa-ayuda', 'resolver', equipment)).toMatchObject({ phase: 'resolved' });
  });
});
