import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.js';
import type { TicketId } from '../../src/domain/ticket/ticket.js';
import { handleMessage } from '../../src/teams/handlers/messages/handle-message.js';
import { createRender } from '../../src/teams/cards/render.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { resolved, toOffice, uspecDesk, uspecInProgress, withOffice } from './uspec-cases.js';

const toProvider = { group: 'soporte-externo', tercero: 'Datos y Redes S.A.S.', reason: 'Garantía del servidor' };
const fromProvider = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Cambiaron la fuente de poder' };
const toDesk = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'El servidor quedó en servicio' };

const attached = (d: ClauseDesk, id: TicketId) =>
  d.execute(id, 'oficina-tecnologia', {
    type: 'attach-file',
    file: { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('oficina-tecnologia'), at: d.desk.now() },
  });

/** A case of the office that a provider has for ten minutes of the desk’s time. */
const withProvider = async (d: ClauseDesk) => {
  const id = await withOffice(d);
  await d.pass(10 * MINUTE);
  await d.does(id, 'oficina-tecnologia', 'contactar-externo', toProvider);
  return id;
};

describe('USPEC: what an officer of the technology office solves', () => {
  it('USPEC-09 the desk escalates to an officer of the office by name, who has the case', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: '' })).toMatchObject({ faults: [{ field: 'person' }] });
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'impresion' })).toMatchObject({
      faults: [{ field: 'person', code: 'of-another-group', chosen: 'Oficina de Tecnología' }],
    });
    expect(await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' })).toMatchObject({
      state: 'en-curso',
      group: 'oficina-tecnologia',
      assignee: { id: 'oficina-tecnologia.b' },
    });
  });

  it('USPEC-09 escalating needs its justification', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, reason: '' })).toMatchObject({
      faults: [{ field: 'reason', code: 'missing' }],
    });
  });

  it('USPEC-09 the follow-up says to which officer the case went, and why', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    expect(await d.history(id)).toContain('escaló a Oficina de Tecnología Uno, de Oficina de Tecnología: «Requiere permisos del servidor»');
  });

  it('USPEC-09 the officer is notified in person', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' });
    expect(d.notificationsTo('oficina-tecnologia.b')).toEqual(['escalated-here']);
    expect(d.shownTo('oficina-tecnologia.b').at(-1)).toContain('Requiere permisos del servidor');
  });

  it('USPEC-09 the call in the channel mentions the officer who was named, and nobody else who is on duty', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' });
    const calls = d.desk
      .messagesTo('oficina-tecnologia')
      .flatMap((m) => (m.kind === 'notification' && m.notification.kind === 'escalated-here' ? [m.mention.map((who) => who.id)] : []));
    expect(calls).toEqual([['oficina-tecnologia.b']]);
    const call = d.shownTo('oficina-tecnologia').find((shown) => shown.includes('<at>')) ?? '';
    expect(call).toContain('<at>Oficina de Tecnología Dos</at>');
    expect(call).not.toContain('Oficina de Tecnología Uno');
  });

  it('USPEC-12 a case that the officer sent to the provider is En espera, with the external support', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    expect([await d.state(id), (await d.load(id)).group]).toEqual(['En espera', 'soporte-externo']);
  });

  it('USPEC-12 the clock waits while the provider has the case', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await d.pass(30 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: 10 * MINUTE });
  });

  it.each(['oficina-tecnologia.b', 'soporte-externo'])(
    'USPEC-12 what the provider did comes back to the officer, from the office or the provider itself: %s',
    async (who) => {
      const d = await uspecDesk();
      const id = await withProvider(d);
      await d.does(id, who, 'confirmar-externo', fromProvider);
      expect(await d.load(id)).toMatchObject({ group: 'oficina-tecnologia', state: 'en-curso', assignee: { id: 'oficina-tecnologia' } });
      expect(await d.history(id)).toContain('«Cambiaron la fuente de poder»');
    },
  );

  it('USPEC-12 the officer notifies the desk of the answer, and the desk solves the request with it', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', toDesk);
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', assignee: { id: 'mesa-ayuda' } });
    expect(d.shownTo('mesa-ayuda').join('\n')).toContain('El servidor quedó en servicio');
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El servidor quedó en servicio' });
  });

  it('USPEC-12 the files that show the service go with the answer, from the provider and from the officer', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await attached(d, id);
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', { ...fromProvider, evidenciaExterna: 'acta' });
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...toDesk, evidencia: 'acta' });
    expect(await d.load(id)).toMatchObject({ fields: { evidenciaExterna: 'acta', evidencia: 'acta' }, files: [{ name: 'acta.pdf' }] });
    expect(await d.history(id)).toContain('acta.pdf');
  });
});

describe('USPEC: control points', () => {
  /** What «auditoría» says of Ana’s first request. */
  const audited = async (d: ClauseDesk) => {
    const render = createRender({ procedure: d.procedure });
    return JSON.stringify((await handleMessage(aTurn(d.desk, 'carla', 'auditoría ticket 1'))).map(render));
  };
  const done = (point: string, who: string) => new RegExp(`${point}[^}]*"value":"✔[^"]*${who}`);

  it('USPEC-14 the audit of a request says when C1, its registration, was done and by whom', async () => {
    const d = await uspecDesk();
    await d.ticket({ category: 'plataforma' });
    expect(await audited(d)).toMatch(done('Solicitud registrada', 'Ana Ruiz'));
  });

  it('USPEC-14 C2, the satisfaction, is pending until the survey is answered', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    expect(await audited(d)).toMatch(/Satisfacción evaluada[^}]*"value":"○ pendiente"/);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await audited(d)).toMatch(done('Satisfacción evaluada', 'Ana Ruiz'));
  });
});
