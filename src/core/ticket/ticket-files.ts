import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { NamedFile, TicketWithHistory } from './events.js';
import { conditionHolds } from './forms/check-form.js';
import type { FileRef, Ticket } from './ticket.js';

/** Mails that were saved as files: text with headers, and Outlook's own. The desk keeps them and never opens them. */
export const mailTypes = ['message/rfc822', 'application/vnd.ms-outlook'] as const;

/** The files that belong to a ticket. A draft has only the files that its category takes, so another category brings the others back. */
export function takenFiles(ticket: Pick<Ticket, 'phase' | 'category' | 'files'>, procedure: Procedure): readonly FileRef[] {
  return ticket.phase === 'draft' ? ticket.files.filter((file) => takesFile(ticket, file, procedure)) : ticket.files;
}

/** Files that were sent but that the ticket's category does not take. Source: SIIF-19 */
export function filesAside({ ticket, history }: TicketWithHistory, procedure: Procedure): readonly FileRef[] {
  const taken = takenFiles(ticket, procedure);
  const sent = history.flatMap(({ event }) => (event.type === 'file-attached' ? [event.file] : []));
  return sent.filter(({ id }) => taken.every((file) => file.id !== id));
}

/** Whether a ticket takes this file: a saved mail only where its category allows it, or has not been chosen yet, or by which it came. */
export function takesFile({ category }: Pick<Ticket, 'category'>, { type, isOriginal }: FileRef, procedure: Procedure): boolean {
  if (category === null || isOriginal === true || !mailTypes.some((one) => one === type)) return true;
  return procedure.categories.find(({ id }) => id === category)?.mailFiles === true;
}

/** The files that may answer a field: not the mail that brought the request, nor, where a screen is asked for, a saved mail. Source: SIGCE-12, SIIF-19 */
export function answeringFiles(files: readonly FileRef[], of: 'screens' | 'any'): readonly FileRef[] {
  const isMail = ({ type }: FileRef) => mailTypes.some((one) => one === type);
  return files.filter((file) => file.isOriginal !== true && (of === 'any' || !isMail(file)));
}

/** That file with the name that it has now; null where it is not among them. */
export function fileNamed(wanted: string, files: readonly FileRef[]): NamedFile | null {
  const file = files.find(({ id }) => id === wanted);
  return file === undefined ? null : { id: file.id, name: file.name };
}

const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export function isPicture({ type }: Pick<FileRef, 'type'>): boolean {
  return pictureTypes.includes(type);
}

/** The questions that ask why there is no picture. Source: SIGCE-12 */
export function reasonsForNoPicture({ routes }: Pick<Procedure, 'routes'>): readonly Field[] {
  const asked = routes.flatMap(({ needs = [] }) => needs);
  return asked.filter((f) => asked.some(({ id, pictures }) => pictures === true && f.requiredWhen?.field === id));
}

/** The ticket with one more file. A picture replaces the reason why there was none. Source: SIGCE-12 */
export function withFile(ticket: Ticket, file: FileRef, procedure: Procedure): Ticket {
  const fields = { ...ticket.fields };
  for (const { id, requiredWhen } of isPicture(file) ? reasonsForNoPicture(procedure) : [])
    if (requiredWhen !== undefined && conditionHolds(requiredWhen, fields) && (fields[id] ?? '') !== '')
      Object.assign(fields, { [id]: '', [requiredWhen.field]: file.id });
  return { ...ticket, files: [...ticket.files, file], fields };
}
