import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

export const uarivDesk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uariv', { startsAt });

/** A case that the first level works. */
export const uarivInProgress = async (d: ClauseDesk, words = 'no abre el correo') => {
  const id = await d.ticket({ category: 'correo', words });
  await d.does(id, 'mesa', 'take');
  return id;
};

export const diagnosis = 'Se reinició el equipo y el cliente de correo';
export const toInfrastructure = { group: 'infraestructura', reason: 'El servidor de correo no responde', diagnosis };
