import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.js';
import { controlPointsOf } from '../../src/domain/ticket/control-points.js';
import { uspecDesk, uspecInProgress, resolved, toOffice } from './uspec-cases.js';

describe('USPEC: records, providers and surveys', () => {
  it('USPEC-07 the ticket number is consecutive and automatic', async () => {
    const d = await uspecDesk();
    const numbers: unknown[] = [];
    for (const words of ['uno dos tres', 'cuatro cinco seis', 'siete ocho nueve'])
      numbers.push((await d.load(await d.ticket({ category: 'plataforma', words }))).numbers['ticket']);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('USPEC-08 a ticket records user, category, assignee, origin, title, description and attachments', async () => {
    const d = await uspecDesk();
    const id = await d.draft('precaso no enciende el computador');
    await d.execute(id, 'ana', {
      type: 'attach-file',
      file: { id: 'f1', name: 'foto.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() },
    });
    await d.execute(id, 'ana', {
      type: 'fill-draft',
      fields: d.form('plataforma', { description: 'No enciende desde esta mañana' }),
      submit: true,
    });
    await d.does(id, 'mesa-ayuda', 'tomar');
    expect(await d.load(id)).toMatchObject({
      requester: { name: 'Ana Ruiz' },
      category: 'plataforma',
      assignee: { id: 'mesa-ayuda' },
      channel: 'precaso',
      words: 'precaso no enciende el computador',
      fields: { description: 'No enciende desde esta mañana', adjuntos: 'f1' },
      files: [{ name: 'foto.png' }],
    });
  });

  it('USPEC-09 escalating records the officer’s name and the justification, and notifies that officer', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { group: 'oficina-tecnologia' })).toMatchObject({
      faults: [{ field: 'person' }, { field: 'reason' }],
    });
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'impresion' })).toMatchObject({
      code: 'person-not-in-group',
      group: 'oficina-tecnologia',
    });
    expect(await d.does(id, 'mesa-ayuda', 'escalar', toOffice)).toMatchObject({
      state: 'en-curso',
      group: 'oficina-tecnologia',
      assignee: { id: 'oficina-tecnologia' },
    });
    expect(await d.history(id)).toContain('escaló a Oficina de Tecnología Uno, de Oficina de Tecnología: «Requiere permisos del servidor»');
    expect(d.desk.notificationsTo('oficina-tecnologia').filter((k) => k === 'escalated-here')).toHaveLength(2);
  });

  it('USPEC-10 an unsolved case is En espera, names the third party it waits for, and its clock stops', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'esperar')).toMatchObject({ faults: [{ field: 'tercero' }] });
    await d.pass(10 * MINUTE);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    await d.pass(5 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: 10 * MINUTE });
  });

  it.each([
    ['publicacion-web', 'a3-s1-fo-03'],
    ['desvinculacion', 'a3-fo-12'],
  ])('USPEC-11 the category %s is not resolved without the number of its record', async (category, record) => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, category);
    const solution = 'Se publicó el documento pedido';
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { solution })).toMatchObject({ faults: [{ field: record, code: 'missing' }] });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution, [record]: '2026-118' })).toMatchObject({
      phase: 'resolved',
      fields: { [record]: '2026-118' },
    });
  });

  it('USPEC-12 the officer contacts the provider, waits, and confirms to the desk with files as evidence', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', {
      group: 'soporte-externo',
      tercero: 'Datos y Redes S.A.S.',
      reason: 'Garantía del servidor',
    });
    expect(await d.state(id)).toBe('En espera');
    await d.pass(30 * HOUR);
    await d.execute(id, 'oficina-tecnologia', {
      type: 'attach-file',
      file: { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('oficina-tecnologia'), at: d.desk.now() },
    });
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', {
      group: 'oficina-tecnologia',
      person: 'oficina-tecnologia',
      reason: 'Cambiaron la fuente de poder',
      evidenciaExterna: 'acta',
    });
    expect(await d.load(id)).toMatchObject({ group: 'oficina-tecnologia', state: 'en-curso', assignee: { id: 'oficina-tecnologia' } });
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', {
      group: 'mesa-ayuda',
      person: 'mesa-ayuda',
      reason: 'El servidor quedó en servicio',
      evidencia: 'acta',
    });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', assignee: { id: 'mesa-ayuda' }, fields: { evidencia: 'acta' } });
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(0);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El servidor quedó en servicio' });
  });

  it('USPEC-14 C1 and C2 are auditable per ticket', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const points = async () =>
      controlPointsOf((await d.desk.load(id)).history, d.procedure).map(({ point, done }) => [point.id, done !== null]);
    expect(await points()).toEqual([
      ['C1', true],
      ['C2', false],
    ]);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await points()).toEqual([
      ['C1', true],
      ['C2', true],
    ]);
  });
});
