import type { Procedure } from '../procedure/procedure.js';
import type { FileRef, Ticket } from './ticket.js';

/** Mails that were saved as files: text with headers, and Outlook's own. The desk keeps them and never opens them. */
export const mailTypes = ['message/rfc822', 'application/vnd.ms-outlook'] as const;

/** Whether a ticket takes this file: a saved mail only where its category allows it, or has not been chosen yet. */
export function takesFile({ category }: Pick<Ticket, 'category'>, { type }: FileRef, procedure: Procedure): boolean {
  if (category === null || !mailTypes.some((one) => one === type)) return true;
  return procedure.categories.find(({ id }) => id === category)?.mailFiles === true;
}
