import { describe, expect, it } from 'vitest';
import { whoActsLine } from '../../src/cards/parts/who-acts.js';
import { stateText } from '../../src/cards/parts/case-head.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { transitionsOf } from '../../src/cards/parts/case-actions.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { clauseDesk } from '../support/clause-desk.js';
import { newUser, ofScript, sigceDesk, sigceFaults, sigceRegistered } from './sigce-cases.js';
import { siifDesk, siifInProgress } from './siif-cases.js';

const acts = async (d: ClauseDesk, id: TicketId) => whoActsLine(await d.view(id)).text;
const stateOf = async (d: ClauseDesk, id: TicketId) => {
  const { stored, procedure } = await d.view(id);
  return stateText(stored.ticket, procedure);
};
const offered = async (d: ClauseDesk, id: TicketId, who: string) =>
  transitionsOf(d.actorOf(who), await d.view(id)).filter(({ act }) => act === 'escalate');
const asked = { group: 'datacenter', reason: 'No hay red en el colegio', ...ofScript };

describe('what is passed on, and what comes back', () => {
  it('SIGCE-10, SIGCE-11 what cannot be solved where it is names the receiver, and the time, on its way there and back', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'conectividad');
    expect(await acts(d, id)).toMatch(/^Mesa de Ayuda SIGCE Uno debe pasarlo al Datacenter antes del lun 23 nov, /);
    await d.does(id, 'mesa-sigce', 'escalar', asked);
    expect(await stateOf(d, id)).toBe('○ En el Datacenter');
    await d.does(id, 'datacenter', 'tomar');
    expect(await acts(d, id)).toMatch(/^Datacenter Uno debe pasarlo a la Mesa de Ayuda SIGCE antes del /);
    await d.does(id, 'datacenter', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Se restableció el enlace' });
    expect(await stateOf(d, id)).toBe('○ En el nivel 1');
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await acts(d, id)).toMatch(/^Mesa de Ayuda SIGCE Uno debe resolver antes del /);
    expect(await stateOf(d, id)).toBe('● En proceso');
  });

  it('SIGCE-10, SIIF-08 an answer is given back by an act that is called so, in a field that is called so', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'conectividad');
    await d.does(id, 'mesa-sigce', 'escalar', asked);
    const siif = await siifDesk();
    const line = await siifInProgress(siif);
    await siif.does(line, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    const back = [...(await offered(d, id, 'datacenter')), ...(await offered(siif, line, 'back-office'))];
    expect(back.map(({ label, needs }) => `${label} (${needs?.find((field) => field.id === 'reason')?.label})`)).toEqual([
      'Devolver con la respuesta (Respuesta)',
      'Devolver sin hacer (Motivo)',
      'Escalar a segundo nivel (Documentación del caso)',
      'Devolver a la línea (Respuesta)',
      'Escalar como masivo (Motivo)',
    ]);
  });

  it('USPEC-12 what the technology office has is passed to the desk that sent it', async () => {
    const d = await clauseDesk('uspec', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category: 'impresion' });
    await d.does(id, 'impresion', 'tomar');
    await d.execute(id, 'impresion', { type: 'add-note', text: 'Ya lo reviso', audience: 'public' });
    const person = d.actorOf('oficina-tecnologia').id;
    await d.does(id, 'impresion', 'escalar', { group: 'oficina-tecnologia', person, reason: 'Es del servidor' });
    expect(await acts(d, id)).toMatch(/^Oficina de Tecnología Uno debe pasarla a Impresión y Copiado antes del /);
  });

  it('SIGCE-08 a user who has no DANE code is escalated without it; 001:34 a new user of an establishment is not created without it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'conectividad');
    expect(await d.does(id, 'mesa-sigce', 'escalar', { ...asked, dane: 'no lo tiene' })).toMatchObject({ fields: { dane: 'No lo tiene' } });
    const created = { ...newUser, nuevoDane: 'No lo tiene' };
    expect(await sigceFaults(d, 'creacion-usuario', created, 'm2')).toEqual(['nuevoDane pattern']);
  });

  it('SIIF-19 a person who has no user yet says so, and is registered', async () => {
    const d = await siifDesk();
    const id = await d.ticket({ category: 'usuarios', fields: { usuarioSiif: 'no tiene' } });
    expect(await d.load(id)).toMatchObject({ fields: { usuarioSiif: 'No tiene' }, state: 'abierto' });
  });
});
