import { canStartAgain } from '../../core/ticket/start-again.js';
import { followUpOf } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { linkedText } from '../../texts/links.js';
import { executeAction, says, type Button } from '../button.js';
import { caseNoun, nounOf } from '../../texts/words.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';

/**
 * The name of the draft that was made from a lapsed or withdrawn one, as its requester knows it; the desk's number if the partner's
 * desk has one number for both. Null where the draft was not taken up.
 *
 * Source: UARIV-06, SIGCE-03
 */
export function takenUpAs({ stored, procedure }: CaseView): string | null {
  const link = canStartAgain(stored.history) ? followUpOf(stored.ticket) : undefined;
  if (link === undefined) return null;
  const isSameNumber = link.partnerNumber !== undefined && link.partnerNumber === stored.ticket.partnerNumber;
  return linkedText(link, procedure, isSameNumber ? 'desk' : 'requester');
}

/** The buttons to take the draft up again. That is done only once; then the button shows the new draft. */
export function takeUpButtons(view: CaseView): readonly Button[] {
  if (!canStartAgain(view.stored.history)) return [];
  const other = takenUpAs(view);
  const { ticket } = view.stored;
  const { as } = nounOf(ticket, view.procedure);
  return [
    other === null
      ? executeAction(`${wordsOfProcedure(view.procedure).buttons.startAgain}${as('lo')}`, { verb: 'start-again', ticket: ticket.id })
      : says('Ver', `${caseNoun(view.procedure).one} ${other}`),
  ];
}

/** "Ya lo retomó: PRE-000125."; '' where the draft was not taken up. */
export function takenUpText(view: CaseView): string {
  const other = takenUpAs(view);
  return other === null ? '' : `Ya ${nounOf(view.stored.ticket, view.procedure).as('lo')} retomó: ${other}.`;
}
