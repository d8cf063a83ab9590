import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import type { Channel, FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { registerCall } from '../../src/features/calls/register-call.js';

export const uarivDesk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uariv', { startsAt });

/** A case that the first level works. */
export const uarivInProgress = async (d: ClauseDesk, { words = 'no abre el correo', who = 'mesa' } = {}) => {
  const id = await d.ticket({ category: 'correo', words });
  await d.does(id, who, 'take');
  return id;
};

/** A case that the requester accepted as solved. */
export const uarivClosed = async (d: ClauseDesk) => {
  const id = await uarivInProgress(d);
  await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
  await d.does(id, 'ana', 'accept');
  return id;
};

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

/** A call that the desk registers. */
export async function registeredCall(
  d: ClauseDesk,
  call: { channel?: Channel; fields?: FieldValues; solution?: string } = {},
): Promise<TicketId> {
  const done = await registerCall(d.desk, aCall(d, call));
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  return done.stored.id;
}
