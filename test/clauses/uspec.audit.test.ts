import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/instant.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { createRender } from '../../src/features/render.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';
import { accounts, resolved, toOffice, uspecCall, uspecDesk } from './uspec-cases.js';

const toDesk = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'El servidor quedó en servicio', causa: 'Se agotaron los permisos' };

describe('USPEC: control points', () => {
  /** What «auditoría» says of Ana’s first request. */
  const audited = async (d: ClauseDesk) => {
    const render = createRender();
    return readable(JSON.stringify((await handleMessage(aTurn(d.desk, 'carla', 'auditoría ticket 1'))).map(render)));
  };
  const done = (point: string, who: string) => new RegExp(`${point}[^}]*"value":"✔[^"]*${who}`);

  it('USPEC-14 the audit of a request says when C1, its registration, was done and the person who did it', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    expect(await audited(d)).toMatch(/Solicitud registrada[^}]*"value":"○ pendiente"/);
    await d.pass(MINUTE);
    await d.does(id, 'mesa-ayuda.b', 'tomar');
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', toDesk);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El servidor quedó en servicio' });
    expect(await audited(d)).toMatch(done('Solicitud registrada', '8:01[^"]*Mesa de Ayuda Dos'));
  });

  it('USPEC-14 C1 of a request that the desk registers for its user is done with that', async () => {
    const d = await uspecDesk();
    expect(await registerCall(d.desk, uspecCall(d, 'plataforma'))).toMatchObject({ kind: 'registered' });
    expect(await audited(d)).toMatch(done('Solicitud registrada', 'Mesa de Ayuda Uno'));
  });

  it('USPEC-14 a request that was withdrawn before the desk took it has nothing pending: neither C1 nor the survey applies', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    await d.does(id, 'ana', 'retirar');
    const audit = await audited(d);
    expect(audit).toMatch(/Solicitud registrada[^}]*"value":"no aplica: terminó antes"/);
    expect(audit).toMatch(/Satisfacción evaluada[^}]*"value":"no aplica: no se envió la encuesta"/);
    expect(audit).not.toContain('pendiente');
  });

  it('USPEC-14 a survey without an answer in time is not pending: it ended unanswered', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await d.pass(30 * DAY);
    expect(await d.load(id)).toMatchObject({ phase: 'closed' });
    expect(await audited(d)).toMatch(/Satisfacción evaluada[^}]*"value":"✕ nadie respondió la encuesta a tiempo"/);
  });

  it('USPEC-05 USPEC-14 C2 of a category without a survey is not pending: it does not apply', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    const without = /Satisfacción evaluada[^}]*"value":"no aplica: esta categoría no tiene encuesta"/;
    expect(await audited(d)).toMatch(without);
    await d.does(id, 'ana', 'aceptar');
    expect(await audited(d)).toMatch(without);
  });

  it('USPEC-06 the audit of accounts measures the desk alone: an area that filled its section has no time to answer, nor the desk’s name', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { filled: 3, necesita: 'equipo' });
    await d.does(id, 'mesa-ayuda', 'tomar');
    const handover = {
      solution: 'Se entregó el equipo',
      'a3-fo-11': 'Omar León, sin cuenta',
      entrega: 'PC-001',
      'fecha-entrega': '2026-11-23',
    };
    await d.does(id, 'mesa-ayuda', 'resolver', handover);
    await d.does(id, 'ana', 'aceptar');
    const titles = [...(await audited(d)).matchAll(/"title":"(Respuesta de [^"]*)"/g)].map(([, title]) => title);
    expect(titles).toEqual(['Respuesta de la Mesa de Ayuda']);
  });

  it('USPEC-14 C2, the satisfaction, is pending until the survey is answered', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    expect(await audited(d)).toMatch(/Satisfacción evaluada[^}]*"value":"○ pendiente"/);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await audited(d)).toMatch(done('Satisfacción evaluada', 'Ana Ruiz'));
  });
});
