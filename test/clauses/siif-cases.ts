import type { DeskOptions } from '../support/a-desk.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

/** Monday, so that four business hours are not a weekend. */
export const siifDesk = (startsAt = '2026-11-23T08:00:00-05:00', options: Pick<DeskOptions, 'coordinators'> = {}) =>
  clauseDesk('siif', { startsAt, ...options });
export const siifInProgress = async (d: ClauseDesk, category = 'presupuesto') => {
  const id = await d.ticket({ category });
  await d.does(id, 'linea', 'tomar');
  return id;
};
export const checked = { documentacion: 'Se revisó la cadena presupuestal con el usuario' };
/** From the back office to a responsible person of level 2 (SIIF-08). */
export const toN2 = { group: 'funcional-n2', person: 'funcional-n2', reason: 'Se verificó la cadena con el usuario: requiere prueba' };
/** At functional level 2, in hand. */
export const atN2 = async (d: ClauseDesk) => {
  const id = await inBackOffice(d);
  await d.does(id, 'back-office', 'escalar-n2', toN2);
  await d.does(id, 'funcional-n2', 'tomar');
  return id;
};
/** At the back office, which has to prepare it for level 2. */
export const inBackOffice = async (d: ClauseDesk, category = 'presupuesto') => {
  const id = await siifInProgress(d, category);
  await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
  return id;
};
export const correctSiif = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues) => {
  const { version } = await d.load(id);
  return d.execute(id, who, { type: 'correct', seen: version, input: { reason: 'El usuario llamó a corregirlo', ...input } });
};
/** A desk on which an entity has an agreement for 60 minutes at level 1. */
export const withAgreement = async () => {
  const own = { level: 1, priority: 'normal', responseMinutes: 10, resolutionMinutes: 60, validationMinutes: 60 };
  return clauseDesk('siif', {
    startsAt: '2026-11-23T08:00:00-05:00',
    changed: (procedure) => ({
      hash: 'with-agreement',
      procedure: { ...procedure, agreements: [{ id: 'dian', label: 'DIAN', field: 'entidadCodigo', is: ['131000'], targets: [own] }] },
    }),
  });
};
/** What a mass incident is escalated with: four budget sections, to a module's coordinator (SIIF-07). */
export const massInput = {
  group: 'funcional-n3',
  person: 'funcional-n3',
  reason: 'Cuatro entidades',
  secciones: '13-01-01\n15-01-03\n21-01-01\n22-01-02',
};
