import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
export const uspecDesk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uspec', { startsAt });
export const uspecInProgress = async (d: ClauseDesk, category = 'plataforma', who = 'mesa-ayuda') => {
  const id = await d.ticket({ category });
  await d.does(id, who, 'tomar');
  return id;
};
export const resolved = async (d: ClauseDesk, category = 'plataforma') => {
  const id = await uspecInProgress(d, category);
  await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servicio de impresión' });
  return id;
};
export const toOffice = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Requiere permisos del servidor' };
/** An account for a contractor, as its form asks. */
export const account = (vinculacion: string) => ({
  persona: 'Omar León',
  documento: '52123456',
  vinculacion,
  supervisor: 'Luz Parra',
  correoSupervisor: 'luz@entidad.example',
  necesita: 'ambos',
});
