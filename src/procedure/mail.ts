import { z } from 'zod';
import { id, label, list, name, named, ownId, part, type PartOf, plainPart, text } from './parts.js';

/** An address as a procedure gives it: the desk neither writes to it nor trusts it until the installer confirms it. */
const address = z
  .string()
  .regex(/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\]+$/, { error: 'un correo, como "mesa@entidad.gov.co"' });

const addresses = list(address, 10).optional();

/** A mailbox of the desk (UARIV-05, USPEC-01, SIIF-01, SIGCE-01). */
const mailbox = part('mailbox', {
  id: ownId.describe('Nombre del buzón. Los ajustes lo llevan en mayúsculas: PRECASO_MAIL_<ID>_IMAP.'),
  label,
  addresses: addresses.describe('La cuenta, como la escribe el procedimiento. La que se usa es la de los ajustes.'),
  group: id.describe('Grupo que clasifica lo que llega aquí.'),
  category: id.optional().describe('Categoría de lo que se pide por este buzón, si siempre es la misma.'),
  takes: z
    .enum(['requests', 'files', 'nothing'], { error: 'uno de estos: "requests", "files", "nothing"' })
    .describe(
      '"requests": solicitudes, y lo demás se clasifica. "files": sólo lo de casos que ya tienen número. "nothing": sólo recibe; a todo se contesta "answer".',
    ),
  receipt: z
    .boolean()
    .optional()
    .describe('Si a quien escribe lo que queda por clasificar se le dice que llegó y que lo lee una persona, una vez al día.'),
  answer: id.optional().describe('De "answers": lo que se contesta a quien escribe lo que este buzón no recibe.'),
});
export interface MailboxOfDesk extends PartOf<typeof mailbox> {}

/** Another desk, a leader or a provider with which the desk writes by mail (SIGCE-01, SIGCE-04). */
const account = part('mail-account', {
  id: ownId.describe('Nombre de la cuenta. Los ajustes la confirman con él: PRECASO_MAIL_CONFIRMED.'),
  label,
  group: id.describe('Grupo externo en cuyo nombre escribe: lo que responde cuenta como de su gente.'),
  category: id.optional().describe('Categoría de lo que pide, cuando una persona lo registra.'),
  addresses: addresses.describe('Cómo la escribe el procedimiento. No se le escribe ni se le cree hasta que quien instala confirme una.'),
});
export interface MailAccount extends PartOf<typeof account> {}

const taken = plainPart('taken-field', {
  field: id.describe('Campo del formulario de entrada.'),
  after: name.describe('Las palabras del correo tras las cuales está el valor, hasta el final del renglón.'),
});

/** Mails that a machine sends, and the cases that they become (UARIV-15). */
const rule = part('mail-rule', {
  ...named,
  from: address.describe('La cuenta que los envía.'),
  subject: name.describe('Palabras que lleva el asunto, sin tildes ni mayúsculas.'),
  recovered: name.optional().describe('Palabras del asunto que dicen que ya se recuperó: se anota en el caso que sigue abierto.'),
  same: name.optional().describe('Las palabras tras las cuales está lo que distingue una alerta de otra, como el nombre del equipo.'),
  category: id.describe('Categoría del caso.'),
  fields: list(taken, 30).optional().describe('De dónde sale cada dato.'),
});
export interface MailRule extends PartOf<typeof rule> {}

const answer = part('mail-answer', {
  id: ownId,
  text: text.describe('Lo que se contesta, como se lee.'),
});

/** Without this part the desk neither reads nor sends mail. */
export const mail = part('mail', {
  mailboxes: list(mailbox, 20).describe('Buzones de la mesa.'),
  accounts: list(account, 50).optional().describe('Cuentas oficiales de otras mesas, líderes y proveedores.'),
  rules: list(rule, 200).optional().describe('Correos automáticos que se vuelven casos.'),
  answers: list(answer, 20).optional().describe('Respuestas que se envían sin que nadie las escriba.'),
});
