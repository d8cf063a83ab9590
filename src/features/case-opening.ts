import { isOfDesk } from '../core/people/roles.js';
import type { FieldValues, TicketId } from '../core/ticket/ticket.js';
import type { CaseView } from '../ports/messenger.js';
import type { DialogOpened } from '../talk/handlers.js';
import { notFoundDialog, refusedDialog } from './answers.js';
import type { Turn } from './handler-context.js';
import { openCase } from '../desk/tickets/open-case.js';

type OpensOfCase<Wanted> = (turn: Turn, view: CaseView, wanted: Wanted, typed: FieldValues) => DialogOpened | Promise<DialogOpened>;
type OpensDialogOf<Wanted> = (turn: Turn, wanted: Wanted, typed: FieldValues) => Promise<DialogOpened>;

/** Opens a dialog about a case that this person may see. */
export function ofCase<Wanted extends { ticket: TicketId }>(show: OpensOfCase<Wanted>): OpensDialogOf<Wanted> {
  return async (turn, wanted, typed) => {
    const view = await openCase(turn.context, wanted.ticket, turn.actor);
    return view === null ? notFoundDialog(turn) : show(turn, view, wanted, typed);
  };
}

/** Opens a dialog only for the desk: it shows data of the desk alone, or everybody's personal data. */
export function forDesk<Wanted extends { ticket: TicketId }>(show: OpensOfCase<Wanted>): OpensDialogOf<Wanted> {
  return ofCase((turn, view, wanted, typed) =>
    isOfDesk(turn.actor) ? show(turn, view, wanted, typed) : refusedDialog(turn, { code: 'only-desk' }),
  );
}
