import type { Directory } from '../../src/ports/directory.js';
import type { FieldValues } from '../../src/core/ticket/ticket.js';
import { clauseDesk, rightFor, type ClauseDesk } from '../support/clause-desk.js';
import type { ClauseMailDesk } from '../support/clause-mail-desk.js';
export const uspecDesk = (startsAt = '2026-11-23T08:00:00-05:00', directory?: Directory) =>
  clauseDesk('uspec', { startsAt, ...(directory === undefined ? {} : { directory }) });
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
export const mailFile = (name: string, type = 'application/pdf') => ({ name, type, file: '/nowhere', bytes: 9_000, isInline: false });
/** Ana's request by mail to the help desk. */
export const uspecByMail = (m: ClauseMailDesk, category = 'Plataforma tecnológica', subject = 'Soporte: no enciende el computador') =>
  m.caseOf(
    { subject, text: `Desde esta mañana.\nTeléfono: 3101234567\nCategoría: ${category}`, files: [mailFile('foto.png', 'image/png')] },
    'soporte',
  );
/** The report of a server that a letter of Ana's came back. */
export const returned = (letter: string, address = 'ana@entidad.example') => ({
  by: 'mailer-daemon@mx.example',
  subject: 'Undeliverable',
  report: { failed: [{ address, status: '5.1.1', isPermanent: true }], returnedIds: [letter] },
});

export const toOffice = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Requiere permisos del servidor' };

export const withOffice = async (d: ClauseDesk, category = 'plataforma') => {
  const id = await uspecInProgress(d, category);
  await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
  return id;
};

/** An account for a contractor, as its form asks. */
export const account = (vinculacion: string) => ({
  persona: 'Omar León',
  documento: '52123456',
  vinculacion,
  supervisor: 'Luz Parra',
  correoSupervisor: 'luz@entidad.example',
  necesita: 'ambos',
});

/** What each area fills in its section, in the order of the form. */
export const sectionValues = (d: ClauseDesk): readonly FieldValues[] =>
  (d.procedure.forms.find((f) => f.id === 'a3-s1-fo-01')?.sections ?? []).map((section) => ({
    ...rightFor(section.fields),
    hasta: '2026-12-31',
    placa: 'PC-001',
    usuario: 'oleon',
    accesos: 'Correo y Orfeo',
  }));

/** A case of accounts whose first sections are filled. */
export async function accounts(d: ClauseDesk, { vinculacion = 'servidor', necesita = 'ambos', filled = 0 } = {}) {
  const id = await d.ticket({ category: 'cuentas-equipos', fields: { ...account(vinculacion), necesita } });
  for (const values of sectionValues(d).slice(0, filled)) await d.does(id, (await d.load(id)).group ?? '', 'diligenciar', values);
  return id;
}

/** What the desk types for a caller: the user, title, category, assignee, origin and description. */
export const uspecCall = (d: ClauseDesk, category: string, { who = 'mesa-ayuda', fields = {} as FieldValues, solution = '' } = {}) => ({
  actor: d.actorOf(who),
  channel: 'telephone' as const,
  fields: d.form(category, { name: 'Ana Ruiz', _title: 'El computador no enciende', _assignee: who, ...fields }),
  solution,
  key: 'k',
});
