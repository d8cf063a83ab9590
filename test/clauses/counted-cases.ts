import { HOUR, MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { withLeader } from './sigce-cases.js';
import { inBackOffice, siifInProgress, toN2 } from './siif-cases.js';
import { toOffice, uspecInProgress } from './uspec-cases.js';

/** A minute passes, in which all that is due is sent. */
export const passMinute = ({ desk }: ClauseDesk) => desk.pass(MINUTE);

const solution = 'Se reparó el perfil de Outlook';

/** Ana's case is asked about, solved and accepted at level 1. */
export async function askedAndSolved(d: ClauseDesk): Promise<void> {
  const id = await d.ticket({ category: 'correo' });
  await passMinute(d);
  await d.does(id, 'mesa', 'take');
  await d.does(id, 'mesa', 'ask', { question: '¿Le pasa en otro equipo?' });
  await passMinute(d);
  await d.does(id, 'ana', 'answer', { answer: 'Sí, en los dos' });
  await d.does(id, 'mesa', 'resolve', { solution });
  await passMinute(d);
  await d.does(id, 'ana', 'accept');
  await passMinute(d);
}

/** Her case comes late, is escalated and sent back, and is solved. */
export async function lateAndSentBack(d: ClauseDesk): Promise<void> {
  const id = await d.ticket({ category: 'correo' });
  await d.desk.pass(50 * MINUTE);
  await d.desk.pass(30 * MINUTE);
  await d.does(id, 'mesa', 'take');
  await passMinute(d);
  await d.does(id, 'mesa', 'escalate', { group: 'infraestructura', reason: 'Es del servidor', diagnosis: 'El servidor no responde' });
  await passMinute(d);
  await d.does(id, 'infraestructura', 'take');
  await d.does(id, 'infraestructura', 'escalate', { group: 'mesa', reason: 'Era de la mesa' });
  await passMinute(d);
  await d.does(id, 'mesa', 'take');
  await d.does(id, 'mesa', 'resolve', { solution });
  await passMinute(d);
  await d.does(id, 'ana', 'accept');
  await passMinute(d);
}

export async function broughtToBackOffice(d: ClauseDesk): Promise<TicketId> {
  const id = await inBackOffice(d);
  await passMinute(d);
  return id;
}

export async function askedAtLevel2(d: ClauseDesk): Promise<void> {
  const id = await inBackOffice(d);
  await d.does(id, 'back-office', 'escalar-n2', toN2);
  await d.does(id, 'funcional-n2', 'tomar');
  await d.does(id, 'funcional-n2', 'pedir', { question: '¿Qué mensaje le muestra?' });
  await passMinute(d);
  await d.does(id, 'ana', 'responder', { answer: 'Ninguno' });
  await passMinute(d);
}

export async function solvedByLine(d: ClauseDesk): Promise<void> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'resolver', { solution: 'Se habilitó el rubro presupuestal' });
  await passMinute(d);
  await d.does(id, 'ana', 'aceptar');
  await passMinute(d);
}

/** An officer has her case, who tells the help desk the solution, and the help desk tells her. */
export async function solvedByOffice(d: ClauseDesk): Promise<void> {
  const id = await uspecInProgress(d);
  await passMinute(d);
  await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
  await passMinute(d);
  const told = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'Se asignaron los permisos del servidor', causa: 'Faltaban permisos' };
  await d.does(id, 'oficina-tecnologia', 'notificar-solucion', told);
  await passMinute(d);
  await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Quedó con los permisos del servidor' });
  await passMinute(d);
  // The survey of a solution is asked again before the case closes by itself.
  for (let hours = 0; hours < 24; hours += 1) await d.desk.pass(HOUR);
}

/** A case of the other desk, registered here, is decided by a leader and solved. */
export async function decidedByLeader(d: ClauseDesk): Promise<void> {
  const id = await withLeader(d);
  await passMinute(d);
  await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-sigce', reason: 'El líder corrigió la regla' });
  await passMinute(d);
  await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se corrigió la regla de evaluación' });
  await passMinute(d);
}
