import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';

/** Of the partner's desk; its channel goes by the name of the group, `men`. */
export const sender = 'men.b';

export const sentForm = {
  ticketMen: 'MEN-77',
  secretaria: 'Boyacá',
  establecimiento: 'No aplica',
  documento: '52123456',
  name: 'Ana Ruiz',
  phone: '6087401234',
  email: 'ana.ruiz@boyaca.example',
  description: 'No puede abrir el módulo de evaluaciones',
};

export async function wrote(d: ClauseDesk, words = 'sigce no entra a evaluaciones'): Promise<TicketId> {
  const done = await reportWords(d.desk, { requester: d.refOf(sender), actor: d.actorOf(sender), words, channel: 'teams', key: [words] });
  if (done.kind !== 'executed') throw new Error(done.kind);
  await d.desk.whenIdle();
  return done.stored.id;
}

/** A case that the partner's person sends for its user, taken by level 1. */
export async function sentForUser(d: ClauseDesk, fields: FieldValues = sentForm): Promise<TicketId> {
  const id = await wrote(d);
  await sendDraft(d.desk, id, { press: 'p1', fields }, d.actorOf(sender));
  await d.does(id, 'mesa-sigce', 'tomar');
  return id;
}
