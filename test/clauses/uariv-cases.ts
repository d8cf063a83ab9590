import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { aReadMail } from '../support/a-mail-desk.js';
import { clauseMailDesk, type ClauseMailDesk } from '../support/clause-mail-desk.js';
import type { Channel, FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { registerCall } from '../../src/features/calls/register-call.js';

export const uarivDesk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uariv', { startsAt });

export const uarivInProgress = async (d: ClauseDesk, { words = 'no abre el correo', who = 'mesa' } = {}) => {
  const id = await d.ticket({ category: 'correo', words });
  await d.does(id, who, 'take');
  return id;
};

export const uarivClosed = async (d: ClauseDesk) => {
  const id = await uarivInProgress(d);
  await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
  await d.does(id, 'ana', 'accept');
  return id;
};

/** Ana's case by mail, as its letter of registration left it. */
export const byMail = (d: ClauseMailDesk) =>
  d.caseOf({ subject: 'precaso no abre el correo', text: 'Desde ayer no abre el Outlook.\nTeléfono: 3001234567\nSede: Bogotá' });

/** Ana's case by mail that she accepted by mail, and the id of the letter of its solution. */
export async function closedByMail(d: ClauseMailDesk) {
  const id = await byMail(d);
  await d.writes(id, 'mesa', 'take');
  const [solved] = await d.writes(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
  await d.arrives({ subject: 'Re: no abre el correo', references: [solved?.id ?? ''], text: 'Sí, quedó bien.' });
  d.letters();
  return { id, letter: solved?.id ?? '' };
}

const alarm = {
  by: 'monitor2@entidad.example',
  name: 'Monitor',
  subject: 'El enlace de Cali cayó',
  text: 'Equipo: enlace-cali\nConectividad: sin respuesta de la red',
  headers: { ...aReadMail().headers, autoSubmitted: 'auto-generated' },
};

/** The cases of two alarms by mail: one that a colleague's press made, and one that the shipped rule did. */
export async function anAlertByMail() {
  const m = await clauseMailDesk('uariv');
  const record = await m.arrives(alarm, 'mesa', '1/7');
  await m.presses('mesa', { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
  const { ticket: pressed } = await m.desk.recordOf('mesa', '1/7');
  if (pressed === undefined) throw new Error('no case');
  const ruled = await m.caseOf({ ...alarm, by: 'monitoreo@unidadvictimas.gov.co', subject: 'ALERTA: sin red' });
  return { m, record, pressed, ruled };
}

export const diagnosis = 'Se reinició el equipo y el cliente de correo';
export const toInfrastructure = { group: 'infraestructura', reason: 'El servidor de correo no responde', diagnosis };
export const toSecurity = { group: 'seguridad', reason: 'Hay indicios de ataque', diagnosis };

/** What an agent types for a caller. */
export const aCall = (d: ClauseDesk, { channel = 'telephone' as Channel, fields = d.form('correo'), solution = '' } = {}) => ({
  actor: d.actorOf('mesa'),
  channel,
  fields,
  solution,
  key: 'call',
});

export async function registeredCall(
  d: ClauseDesk,
  call: { channel?: Channel; fields?: FieldValues; solution?: string } = {},
): Promise<TicketId> {
  const done = await registerCall(d.desk, aCall(d, call));
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  return done.stored.id;
}
